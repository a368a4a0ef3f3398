import { findDifference, pattern, show } from "./match.ts";

export { optional, pattern } from "./match.ts";

/** What came is not what a rule says. */
export class Difference extends Error {
  override readonly name = "Difference";
  readonly expected: string;
  readonly came: string;
  constructor(what: string, expected: string, came: string) {
    super(`${what}: expected ${expected}, came ${came}`);
    this.expected = what === "" ? expected : `${what}: ${expected}`;
    this.came = came;
  }
}

/** The server does not know the operation. */
export class NotThere extends Error {
  override readonly name = "NotThere";
}

/** The run is to end before the case has. */
export class RunEnded extends Error {
  override readonly name = "RunEnded";
  constructor() {
    super("the run was ended");
  }
}

/** A value equal to the expected one, patterns filled in. */
export function equal(value: unknown, expected: unknown, what = ""): void {
  check(value, expected, what, false);
}

/** The same, but objects may have more fields than are named. */
export function like(value: unknown, expected: unknown, what = ""): void {
  check(value, expected, what, true);
}

/** What is said of a value holds. */
export function holds(condition: boolean, expected: string, came: unknown): asserts condition {
  if (!condition) throw new Difference("", expected, show(came));
}

/** A value that is there. */
export function present<Value>(value: Value | undefined, expected: string): Value {
  if (value === undefined) throw new Difference("", expected, "nothing");
  return value;
}

function check(value: unknown, expected: unknown, what: string, partial: boolean): void {
  const found = findDifference(value, expected, partial);
  if (found === undefined) return;
  const where = found.path === "" ? what : `${what}${what === "" ? "" : " "}${found.path.slice(1)}`;
  throw new Difference(where, found.expected, found.came);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?Z$/;

export const isUuid = pattern("a UUID", (value) => typeof value === "string" && UUID.test(value));
export const isUuid4 = pattern(
  "a UUID of version 4",
  (value) => typeof value === "string" && UUID_4.test(value),
);
export const isTime = pattern("a time in UTC", (value) => typeof value === "string" && UTC_TIME.test(value));
export const isText = pattern("text", (value) => typeof value === "string" && value !== "");
export const isWhole = pattern(
  "a whole number, 0 or more",
  (value) => Number.isInteger(value) && Number(value) >= 0,
);

/** One of a few values. */
export function oneOf(...choices: readonly unknown[]) {
  return pattern(`one of ${choices.map(show).join(", ")}`, (value) => choices.includes(value));
}
