import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FliqInputError, type ScheduleOptions } from "../../src/index.ts";
import { created, rejection, script } from "./stub.ts";

const url = "https://app.example/hook";

/** What was sent for a body, or the error that it was refused with. */
async function send(body: unknown, more: object = {}): Promise<unknown> {
  const { fliq, sent } = script([created("job_1")]);
  const options = { url, body, ...more } as ScheduleOptions;
  const error = await fliq.schedule(options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error !== undefined) {
    expect(sent).toEqual([]);
    return error;
  }
  return sent[0]?.body;
}

const circle: { self?: unknown } = {};
circle.self = circle;
const deep = (value: unknown) => ({ list: [{ value }] });

/** What JSON would mangle, and how it is named where it stands. */
const NO_JSON: [string, () => unknown, string][] = [
  ["a Buffer", () => Buffer.from("x"), "a Uint8Array"],
  ["a typed array", () => new Float64Array(2), "a Float64Array"],
  ["a DataView", () => new DataView(new ArrayBuffer(2)), "a DataView"],
  ["an ArrayBuffer", () => new ArrayBuffer(2), "a ArrayBuffer"],
  ["a form", () => new FormData(), "a FormData"],
  ["search parameters", () => new URLSearchParams("a=1"), "a URLSearchParams"],
  ["a stream", () => new ReadableStream(), "a ReadableStream"],
  ["a Blob", () => new Blob(["x"]), "a Blob"],
  ["a Map", () => new Map(), "a Map"],
  ["a Set", () => new Set(), "a Set"],
  ["headers", () => new Headers(), "a Headers"],
  ["an error", () => new Error("x"), "a Error"],
  ["a regular expression", () => /x/, "a RegExp"],
  ["a promise that was not awaited", () => Promise.resolve(), "a Promise"],
  ["a function", () => () => 1, "a Function"],
  ["a symbol", () => Symbol("x"), "a Symbol"],
  ["a BigInt", () => 1n, "a BigInt"],
  ["a boxed BigInt", () => Object(1n), "a BigInt"],
  ["NaN", () => Number.NaN, "NaN"],
  ["boxed NaN", () => Object(Number.NaN), "NaN"],
  ["infinity", () => Number.NEGATIVE_INFINITY, "-Infinity"],
  ["a Date that is none", () => new Date("nope"), "Invalid Date"],
];

describe("a body that JSON would mangle", () => {
  it.each(NO_JSON)("is refused: %s", async (_, make, name) => {
    expect(await send(make())).toMatchObject({ field: "body", message: `body: is not JSON: it is ${name}` });
  });

  it.each(NO_JSON)("is refused by its path: %s", async (_, make, name) => {
    expect(await send(deep(make()))).toMatchObject({
      message: `body: is not JSON: list.0.value is ${name}`,
    });
  });

  it("is refused when it is undefined in a list, which would become null", async () => {
    expect(await send(deep([1, undefined]))).toMatchObject({
      message: "body: is not JSON: list.0.value.1 is undefined",
    });
  });

  it.each([
    ["a circle", circle, /circular/],
    ["what turns itself into nothing", { toJSON() {} }, /undefined/],
    [
      "what fails to turn itself into JSON",
      {
        toJSON() {
          throw new Error("not today");
        },
      },
      /not today/,
    ],
  ])("is refused: %s", async (_, body, message) => {
    const error = await send(body);
    expect(error).toBeInstanceOf(FliqInputError);
    expect(error).toMatchObject({ field: "body", message: expect.stringMatching(message) });
  });

  it("is refused over 1 MiB, counted in bytes", async () => {
    const full = "x".repeat(2 ** 20);
    expect(await send(`${full}x`)).toMatchObject({ message: "body: is over 1 MiB; send a link" });
    expect(await send("é".repeat(2 ** 19 + 1))).toMatchObject({ field: "body" });
    // What goes with it on its way to Fliq counts as well.
    expect(await send(full)).toMatchObject({ field: "body" });
    expect(await send("x".repeat(2 ** 20 - 1000))).not.toBeInstanceOf(Error);
  });
});

describe("a body that is JSON", () => {
  it("is sent as it is, whatever it holds, with its type", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const body = await send(value);
        const text = typeof value === "string" ? value : JSON.stringify(value);
        expect(body).toMatchObject({ body: text });
        const headers = typeof value === "string" ? undefined : { "Content-Type": "application/json" };
        expect(Object(body).headers).toEqual(headers);
      }),
    );
  });

  it("may stand in it more than once", async () => {
    const shared = { a: 1 };
    expect(await send([shared, { shared }])).toMatchObject({ body: '[{"a":1},{"shared":{"a":1}}]' });
  });

  it("may be a class, have a toJSON, lack a prototype, or be boxed", async () => {
    class User {
      id = 1;
      link = new URL("https://a.b/");
      none = undefined;
    }
    const bare = Object.assign(Object.create(null), { n: Object(1), s: Object("x") });
    const odd = { toJSON: () => null };
    expect(await send([new User(), bare, odd])).toMatchObject({
      body: '[{"id":1,"link":"https://a.b/"},{"n":1,"s":"x"},null]',
    });
  });
});

describe("a header", () => {
  const name = fc.stringMatching(/^[!#$%&'*+.^`|~\w-]{1,20}$/);
  const value = fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,30}$/);

  it("that HTTP can carry is sent as it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value), async (headers) => {
        const body = await send("x", { headers, webhookHeaders: headers });
        expect(body).toMatchObject({ headers, webhook_headers: headers });
      }),
    );
  });

  it("that it cannot is refused by name, without its value", async () => {
    const control = fc.constantFrom("\n", "\r", "\r\n", "\0", "\x1b", "\x7f", "€", "日");
    const secret = fc.tuple(fc.constant("s3cret"), control, value).map((parts) => parts.join(""));
    const field = fc.constantFrom("headers", "webhookHeaders");
    await fc.assert(
      fc.asyncProperty(field, name, secret, async (option, key, bad) => {
        const error = await send("x", { [option]: Object.fromEntries([[key, bad]]) });
        expect(error).toMatchObject({ name: "FliqInputError", field: `${option}.${key}` });
        expect(String(error)).not.toContain("s3cret");
      }),
    );
  });

  it.each([
    ["a space in its name", { "X A": "1" }],
    ["a colon in its name", { "X:A": "1" }],
    ["a line break in its name", { "X\nA": "1" }],
    ["no name", { "": "1" }],
    ["no text", { "X-A": 1 }],
    ["undefined for a text", { "X-A": undefined }],
    ["null for a text", { "X-A": null }],
    ["pairs that are none", ["X-A"]],
    ["pairs that are numbers", [1]],
    ["pairs of symbols", [[Symbol("x"), "1"]]],
  ])("with %s is refused", async (_, headers) => {
    const error = await send("x", { headers });
    expect(error).toMatchObject({ name: "FliqInputError", field: expect.stringMatching(/^headers\./) });
  });

  it.each([null, 7, "X-A: 1", true])("is not %o", async (headers) => {
    expect(await send("x", { headers })).toMatchObject({ field: "headers" });
  });

  it("of a raw resource is refused too", async () => {
    const { fliq, sent } = script([]);
    const headers = { "X-A": "s3cret\n1" };
    const scheduled_at = "2026-03-26T10:00:00Z";
    for (const call of [
      fliq.jobs.create({ url, method: "POST", scheduled_at, headers }),
      fliq.schedules.create({ name: "s", url, cron_expr: "@daily", headers }),
      fliq.buffers.create({ name: "b", url, headers }),
      fliq.buffers.push("buf_1", { body: "x", headers }),
      fliq.cron("@daily", { url, headers }),
      fliq.api.POST("/buffers", { body: { name: "b", url, headers } }),
    ]) {
      const error = await rejection(call);
      expect(error).toMatchObject({ name: "FliqInputError", field: "headers.X-A" });
      expect(String(error)).not.toContain("s3cret");
    }
    expect(sent).toEqual([]);
  });
});
