import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createReceiver, retryAfter } from "../../src/receive/entry.ts";
import { durationToMs, instantToMs } from "../../src/shared/index.ts";

const SOURCES = new URL("../../src", import.meta.url).pathname;
/** A group that repeats something, and is repeated itself without end: `(a+)*`. */
const NESTED = /\((?:[^()\\]|\\.)*(?:[*+]|\{\d+,\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,\})/;

/** The regular expressions of a file, one to a string; of lines that are no comments. */
function expressionsOf(text: string): string[] {
  const code = text.split("\n").filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
  return code.flatMap((line) =>
    [...line.matchAll(/(?<=[(=:,?&|!\s])\/(?![/*])((?:\\.|\[(?:\\.|[^\]])*\]|[^/\\[])+)\/[a-z]*/g)].map(
      ([found]) => found,
    ),
  );
}

test.each(["/(a+)*/", "/^(?:[a-z]+x)+$/", "/(\\d{1,})+/"])("%s would be found", (source) => {
  expect(expressionsOf(`const pattern = ${source};`)).toEqual([source]);
  expect(source).toMatch(NESTED);
});

test("no regular expression of the sources has nested repeats", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.gen)\.ts$/.test(file),
  );
  const found = files.flatMap((file) => expressionsOf(readFileSync(join(SOURCES, file), "utf8")));
  expect(found.length).toBeGreaterThan(15);
  expect(found.filter((source) => NESTED.test(source))).toEqual([]);
});

/** How long `work` takes for an input of that length, at best of five. */
function timeOf(work: (text: string) => unknown, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round += 1) {
    const startedAt = performance.now();
    work(text);
    best = Math.min(best, performance.now() - startedAt);
  }
  return best;
}

const refused = (work: (text: string) => unknown) => (text: string) => expect(() => work(text)).toThrow();
test.each<[string, (text: string) => unknown]>([
  ["retryAfter", refused((text) => retryAfter(text as "1s"))],
  ["remember", refused((text) => createReceiver({ secret: "a", remember: text as "1s" }))],
  ["a duration", refused((text) => durationToMs(text as "1s", "in"))],
  ["an instant", refused((text) => instantToMs(text, "at"))],
])("%s takes no more than its length's time: eight times the text, far from 64 times as long", (_, work) => {
  for (const piece of ["1", "1.", "a", "1h", "-"]) {
    const short = timeOf(work, `${piece.repeat(60_000 / 8)}!`);
    const long = timeOf(work, `${piece.repeat(60_000)}!`);
    // What is done in a moment is quick, however the two compare.
    expect(long < 20 || long < 30 * short).toBe(true);
  }
});
