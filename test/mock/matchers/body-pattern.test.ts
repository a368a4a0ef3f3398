import { beforeEach, describe, expect, test } from "vitest";
import type { FliqMock } from "../../../mock/core.ts";
import { extendExpect } from "../../../mock/vitest/index.ts";
import { createJob } from "../support/api.ts";
import { createAnsweringMock, messageOf } from "../support/matchers.ts";

extendExpect();

let mock: FliqMock;
beforeEach(() => {
  mock = createAnsweringMock();
});

describe("bodies", () => {
  test.each<[string, string | null, unknown, boolean]>([
    ["text is exact", "a ", "a", false],
    ["none", null, null, true],
    ["none is not empty", "", null, false],
    ["a regular expression", "hello", /^h/, true],
    ["a regular expression, of none", null, /x*/, false],
    ["a global one has no memory", "hello", /h/g, true],
    ["an object that is contained", '{"a":{"b":1,"c":2}}', { a: { b: 1 } }, true],
    ["an empty object", '{"a":1}', {}, true],
    ["an object in place of a list", "[1]", {}, false],
    ["a list in part", "[1,2]", [1], false],
    ["objects in a list, in part", '[{"a":1,"b":2}]', [{ a: 1 }], true],
    ["null is not missing", '{"a":null}', { a: null }, true],
    ["undefined is missing", '{"b":1}', { a: undefined }, true],
    ["missing", '{"b":1}', { a: null }, false],
    ["a key that every object has", "{}", { toString: expect.any(Function) }, false],
    ["a date is its JSON", '{"a":"2026-03-26T09:30:00.000Z"}', { a: new Date("2026-03-26T09:30:00Z") }, true],
    ["minus zero is zero", '{"a":0}', { a: -0 }, true],
    ["text that is no JSON", "a=1", { a: 1 }, false],
    ["no body at all", null, { a: 1 }, false],
    ["the like of expect.any", '{"a":[1]}', expect.objectContaining({ a: [expect.any(Number)] }), true],
    ["a predicate of the parsed body", '{"a":1}', (body: unknown) => typeof body === "object", true],
    ["a predicate of text", "a=1", (body: unknown, text: string) => body === "a=1" && text === "a=1", true],
    ["a predicate that says no", "a=1", () => false, false],
  ])("%s", async (_, body, asked, isFit) => {
    await createJob(mock, 0, body === null ? {} : { body });
    const pattern = { body: asked as object };
    if (isFit) expect(mock).toHaveScheduled(pattern);
    else expect(mock).not.toHaveScheduled(pattern);
  });

  test("the difference, of none, of text and of JSON", async () => {
    await createJob(mock, 0);
    await createJob(mock, 0, { body: "not JSON" });
    await createJob(mock, 0, { body: '{"b":[1,2]}' });
    const lines = [
      "other",
      null,
      /^x/,
      { a: 1 },
      { b: [2, 2] },
      [1],
      function isPaid() {},
      () => false,
    ].flatMap((asked) => {
      const message = messageOf(() => expect(mock).toHaveScheduled({ url: "*/none", body: asked as object }));
      return message.split("\n").filter((line) => line.startsWith("      body: "));
    });
    expect(lines.join("\n")).toMatchInlineSnapshot(`
      "      body: asked "other", was none
            body: asked "other", was "not JSON"
            body: asked "other", was "{\\"b\\":[1,2]}"
            body: asked none, was "not JSON"
            body: asked none, was "{\\"b\\":[1,2]}"
            body: asked /^x/, was none
            body: asked /^x/, was "not JSON"
            body: asked /^x/, was "{\\"b\\":[1,2]}"
            body: asked { a: 1 }, was none
            body: asked { a: 1 }, was not JSON: "not JSON"
            body: a: asked 1, was not there
            body: asked { b: [2, 2] }, was none
            body: asked { b: [2, 2] }, was not JSON: "not JSON"
            body: b[0]: asked 2, was 1
            body: asked [1], was none
            body: asked [1], was not JSON: "not JSON"
            body: asked [1], was { b: [1, 2] }
            body: the function isPaid did not accept none
            body: the function isPaid did not accept "not JSON"
            body: the function isPaid did not accept "{\\"b\\":[1,2]}"
            body: a function did not accept none
            body: a function did not accept "not JSON"
            body: a function did not accept "{\\"b\\":[1,2]}""
    `);
  });

  test("a long one, and a long timeline, are cut", async () => {
    for (let count = 0; count < 70; count += 1) await createJob(mock, 0, { body: "x".repeat(1000) });
    const message = messageOf(() => expect(mock).toHaveScheduled({ body: "y" }));
    expect(message).toContain(`was "${"x".repeat(399)}…`);
    expect(message).toContain("… 10 lines; mock.timeline() has them all");
    expect(message.split("\n")).toHaveLength(75);
  });
});
