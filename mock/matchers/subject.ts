import { FliqMockError } from "../errors.ts";
import type { FliqMock } from "../mock.ts";
import { show } from "./show.ts";

/** What the matchers look at. */
export type MatchableMock = Pick<
  FliqMock,
  | "startedAt"
  | "now"
  | "scheduled"
  | "deliveries"
  | "upcoming"
  | "timeline"
  | "nameOf"
  | "leftovers"
  | "allow"
>;

/** @throws {FliqMockError} when `expect` was given something that is not a mock. */
export function requireMock(matcher: string, received: unknown): MatchableMock {
  if (isMock(received)) return received;
  throw new FliqMockError(
    `${matcher}() looks at a mock: write expect(mock).${matcher}(…) with what createFliqMock() or mockFliq() returned; not ${show(received)}`,
  );
}

function isMock(value: unknown): value is MatchableMock {
  return typeof value === "object" && value !== null && "leftovers" in value && "timeline" in value;
}

/**
 * Checks a pattern: one that asks for nothing by mistake would fit everything.
 *
 * @throws {FliqMockError} for what is not an object, for a field that there is not or that is undefined, and for a count or
 * list that is none.
 */
export function checkPattern(
  matcher: string,
  pattern: unknown,
  fields: Readonly<Record<string, Field>>,
): void {
  if (typeof pattern !== "object" || pattern === null) {
    throw new FliqMockError(`${matcher}() takes a pattern, such as { url: "*/hook" }; not ${show(pattern)}`);
  }
  for (const [name, value] of Object.entries(pattern)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      throw new FliqMockError(
        `${matcher}: there is no ${name} to ask for; there is ${Object.keys(fields).join(", ")}`,
      );
    }
    if (value === undefined) {
      throw new FliqMockError(
        `${matcher}: ${name} is undefined, which would fit anything; leave it out if that is meant`,
      );
    }
    if (field === "count" && !(Number.isInteger(value) && value >= 0)) {
      throw new FliqMockError(`${matcher}: ${name} must be a whole number, 0 or more; not ${show(value)}`);
    }
    if (field === "list" && !Array.isArray(value))
      throw new FliqMockError(`${matcher}: ${name} must be a list; not ${show(value)}`);
  }
}

/** What a pattern's field holds, as far as it is checked. */
export type Field = "any" | "count" | "list";
