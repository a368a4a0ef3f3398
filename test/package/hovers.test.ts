import { expect, test } from "vitest";
import { listHovers } from "./hovers.ts";
import { ROOT } from "./manifest.ts";

/** About ten lines: what is read at a glance. */
const LONGEST = 500;
/**
 * What nobody reads in a hover: the whole API in one type, for those who build on openapi-fetch, and the two aliases that are
 * every order of units. A parameter of theirs shows the alias's name.
 */
const EXEMPT = /^(fliq: (paths|Fliq\.api)\b|fliq: Duration$|fliq\/receive: Seconds$)/;

test("what an editor shows of an exported name fits on the screen", () => {
  const hovers = listHovers();
  expect(hovers.length).toBeGreaterThan(200);
  const long = hovers.filter(({ name, text }) => text.length > LONGEST && !EXEMPT.test(name));
  expect(hovers.filter(({ text }) => text.includes(ROOT))).toEqual([]);
  expect(long.map(({ name, text }) => `${name}: ${text.length} characters`)).toEqual([]);
});
