import nodeAssert from "node:assert";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { createJob } from "../support/api.ts";

extendExpect();
expect.extend({
  toBeLucky: (received: number) => ({ pass: received === 7, message: () => `${received} is not lucky` }),
});

/** What `advance()` rejects with when the target does this. */
async function advanceWith(work: () => unknown): Promise<unknown> {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  mock.route("*", async () => {
    await work();
    return new Response();
  });
  await createJob(mock, 0);
  return mock.advance("1s").then(
    () => "nothing",
    (error: unknown) => error,
  );
}

describe("an assertion that fails in a target fails the test, whoever threw it", () => {
  const empty = createFliqMock({ now: "2026-03-26T09:30:00Z" });

  test.each<[string, () => unknown, RegExp]>([
    ["vitest's expect", () => expect(1).toBe(2), /expected 1 to be 2/],
    ["a matcher of the mock's", () => expect(empty).toHaveDelivered(), /toHaveDelivered/],
    [
      "a matcher that a project made",
      () => Reflect.apply(Reflect.get(expect(1), "toBeLucky"), expect(1), []),
      /1 is not lucky/,
    ],
    [
      "a snapshot, which tells what it expected",
      () => {
        throw Object.assign(new Error("Snapshot `a 1` mismatched"), { actual: "1", expected: "2" });
      },
      /Snapshot/,
    ],
    [
      "expect(…).rejects",
      () => expect(Promise.resolve(1)).rejects.toThrow(),
      /resolved "1" instead of rejecting/,
    ],
    ["node:assert", () => nodeAssert.equal(1, 2), /1 == 2/],
    [
      "node:assert of another realm",
      () => runInNewContext("assert.equal(1, 2)", { assert: nodeAssert }),
      /1 == 2/,
    ],
    [
      "another realm's error",
      () => runInNewContext('throw Object.assign(new Error("theirs"), { name: "AssertionError" })'),
      /theirs/,
    ],
    [
      "the like of Jest's, with its matcherResult",
      () => {
        throw Object.assign(new Error("jest's"), { matcherResult: { pass: false } });
      },
      /jest's/,
    ],
    [
      "the like of Bun's, which has a message alone",
      () => {
        throw new Error("\u001b[2mexpect(\u001b[0mreceived\u001b[2m).\u001b[0mtoBe()");
      },
      /received/,
    ],
    [
      "a cause",
      () => {
        try {
          expect(1).toBe(2);
        } catch (cause) {
          throw new Error("the handler failed", { cause });
        }
      },
      /the handler failed/,
    ],
    [
      "one of several errors",
      () => Promise.any([Promise.reject(new Error("a")), (async () => expect(1).toBe(2))()]),
      /All promises were rejected/,
    ],
  ])("%s", async (_, work, message) => {
    const error = await advanceWith(work);
    expect(error).not.toBe("nothing");
    expect(String(Reflect.get(Object(error), "message"))).toMatch(message);
  });

  test("an error that is none is the target's own", async () => {
    const loop = new Error("a loop");
    loop.cause = loop;
    for (const error of [new Error("plain"), new TypeError("expected a number"), loop, "text", null]) {
      expect(
        await advanceWith(() => {
          throw error;
        }),
      ).toBe("nothing");
    }
  });
});
