import { createFliqMock, type FliqMock } from "../../../mock/core.ts";

export const MINUTE = 60_000;

export const PERSON = { name: "Ada", tags: ["a", "b"], address: { city: "London", zip: "N1" } };

/** A mock whose targets all answer 200, and whose timeline is the same each time. */
export function createAnsweringMock(): FliqMock {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1, signed: false });
  mock.route("*", () => new Response());
  return mock;
}

/** What an assertion says when it fails. */
export function messageOf(assert: () => void): string {
  try {
    assert();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("the assertion holds");
}
