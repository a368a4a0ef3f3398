import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(resolve(import.meta.dirname, "../../mock/dashboard/styles.css"), "utf8");

type Rgb = readonly [red: number, green: number, blue: number];

/** A colour of the palette, in both themes. */
function readColor(name: string): { readonly light: Rgb; readonly dark: Rgb } {
  const match = new RegExp(`--${name}:\\s*light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (match === null) throw new Error(`--${name} is not a pair of colours in styles.css`);
  return { light: toRgb(match[1] ?? ""), dark: toRgb(match[2] ?? "") };
}

function toRgb(hex: string): Rgb {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/** WCAG's contrast ratio, from 1 to 21. */
function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("the formula knows its ends, and a known pair", () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrast(toRgb("#767676"), [255, 255, 255])).toBeCloseTo(4.54, 2);
});

const TEXTS: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ["text", ["page", "surface", "raised", "accent-soft", "bad-soft"]],
  ["quiet", ["page", "surface", "raised"]],
  ["accent", ["page", "surface", "raised", "accent-soft"]],
  ["on-accent", ["accent"]],
  ["bad", ["page", "surface", "raised", "bad-soft"]],
];
/** What is not text, but has to be told from its ground: dots, bars, and the edges of what can be filled in. */
const SHAPES: readonly (readonly [shape: string, grounds: readonly string[]])[] = [
  ["good", ["surface", "raised"]],
  ["bad", ["surface", "raised"]],
  ["wait", ["surface", "raised"]],
  ["off", ["surface"]],
  ["edge", ["page", "surface"]],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const pairs = (list: typeof TEXTS) =>
    list.flatMap(([front, grounds]) => grounds.map((ground) => [front, ground]));

  test.each(pairs(TEXTS))("%s on %s can be read", (front = "", ground = "") => {
    expect(contrast(readColor(front)[theme], readColor(ground)[theme])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(SHAPES))("%s on %s can be told apart", (front = "", ground = "") => {
    expect(contrast(readColor(front)[theme], readColor(ground)[theme])).toBeGreaterThanOrEqual(3);
  });
});

test("colours come from the palette alone", () => {
  const rules = css.slice(css.indexOf("}") + 1);
  expect(rules.match(/#[0-9a-f]{3,8}\b/gi) ?? []).toEqual([]);
});
