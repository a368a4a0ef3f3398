import { describe, expect, test } from "vitest";
import { findBarriers, overflowOf, type Theme, useSite } from "./open.ts";

const site = useSite();

const PAGES = [
  "/",
  "/start.html",
  "/docs/testing.html",
  "/docs/faithful.html",
  "/docs/errors.html",
  "/spec/behaviour.html",
  "/examples/unit-test/",
  "/reference/api/fliq.html",
  "/reference/http/jobs.html",
  "/reference/command-line.html",
  "/reference/limits.html",
];

const LOOKS = [360, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((theme): readonly [number, Theme] => [width, theme]),
);

describe.each(LOOKS)("%i pixels wide, %s", (width, theme) => {
  test.each(PAGES)("%s fits, has no barriers, and asks nobody else for anything", async (path) => {
    const { page } = await site.open(path, { width, theme });
    expect(await page.locator("h1").first().isVisible()).toBe(true);
    expect(await overflowOf(page)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.classList.contains("dark"))).toBe(theme === "dark");
    expect(await findBarriers(page)).toEqual([]);
  });
});
