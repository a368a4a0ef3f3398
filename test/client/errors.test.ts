import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  Fliq,
  FliqApiError,
  FliqAuthenticationError,
  FliqConflictError,
  FliqConnectionError,
  FliqError,
  FliqInputError,
  FliqInsufficientCreditsError,
  FliqNotFoundError,
  FliqRateLimitError,
  isFliqError,
} from "../../src/index.ts";
import { apiError, json, lost, rejection, script, TOKEN } from "./stub.ts";

describe("an error answer", () => {
  it.each([
    [400, FliqApiError, "invalid_request"],
    [401, FliqAuthenticationError, "unauthorized"],
    [402, FliqInsufficientCreditsError, "insufficient_credits"],
    [403, FliqApiError, "http_error"],
    [404, FliqNotFoundError, "not_found"],
    [408, FliqApiError, "internal_error"],
    [409, FliqConflictError, "conflict"],
    [413, FliqApiError, "payload_too_large"],
    [429, FliqRateLimitError, "rate_limited"],
    [500, FliqApiError, "internal_error"],
    [503, FliqApiError, "internal_error"],
  ] as const)("%i is a %o with sentence, code, status, request id and body", async (status, type, code) => {
    // The code is the client's own: what a server puts into the body is not.
    const body = { error: "The sentence", code: "some_code", issues: [] };
    const { fliq } = script([json(status, body, { "X-Request-ID": "req-1" })], { maxRetries: 0 });
    const error = await rejection(fliq.jobs.get("job_1"));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({
      name: type === FliqApiError ? "FliqApiError" : type.name,
      message: expect.stringContaining(`GET /jobs/job_1: The sentence (${status}, request req-1)`),
      code,
      status,
      requestId: "req-1",
      body,
      mayBeDone: status >= 500 || status === 408,
    });
  });

  it.each([400, 409])("is a conflict for a key that is in use, whether it is %i", async (status) => {
    const { fliq } = script([apiError(status, "Job with this idempotency key already exists")]);
    const error = await rejection(fliq.jobs.get("job_1"));
    expect(error).toBeInstanceOf(FliqConflictError);
    expect(error).toMatchObject({ code: "conflict", status });
  });

  it("says what the server's clock shows", async () => {
    const date = { Date: "Thu, 26 Mar 2026 09:30:07 GMT" };
    const { fliq } = script([json(404, { error: "No" }, date), apiError(404, "No")]);
    expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({ serverTimeMs: 1_774_517_407_000 });
    expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({ serverTimeMs: undefined });
  });

  it("is read in its older shape too", async () => {
    const { fliq } = script([json(404, { error: { code: "not_found", message: "Job not found" } })]);
    expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({
      code: "not_found",
      message: "GET /jobs/job_1: Job not found (404)",
    });
  });

  it.each([
    ["HTML", new Response("<h1>Bad gateway</h1>", { status: 502 }), "<h1>Bad gateway</h1>"],
    ["another JSON", json(500, { message: "oops" }), { message: "oops" }],
    ["a JSON string", json(500, "oops"), "oops"],
    ["null", json(500, null), null],
    ["nothing", new Response(null, { status: 500 }), ""],
  ])("that is %s keeps the body and asks about baseUrl", async (_, response, body) => {
    const { fliq } = script([response], { maxRetries: 0 });
    expect(await rejection(fliq.health())).toMatchObject({
      name: "FliqApiError",
      code: "internal_error",
      body,
      message: expect.stringContaining("is baseUrl right?"),
    });
  });

  it.each([
    [401, "Check the token"],
    [402, "wait for 00:00 UTC"],
    [429, "Raise maxRetries"],
    [503, "Try again later"],
  ])("%i says the way out", async (status, wayOut) => {
    const { fliq } = script([apiError(status, "No")], { maxRetries: 0 });
    expect(await rejection(fliq.health())).toMatchObject({ message: expect.stringContaining(wayOut) });
  });
});

describe("no usable answer", () => {
  it("is a connection error with its cause", async () => {
    const { fliq } = script([lost], { maxRetries: 0 });
    const error = await rejection(fliq.health());
    expect(error).toBeInstanceOf(FliqConnectionError);
    expect(error).toMatchObject({ code: "connection_error", cause: lost });
    expect(error).toHaveProperty(
      "message",
      "GET /health: https://fliq.test could not be reached (fetch failed)",
    );
  });

  it("says why, where fetch keeps that to itself", async () => {
    const refused = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:80") });
    const { fliq } = script([refused], { maxRetries: 0 });
    expect(await rejection(fliq.health())).toMatchObject({
      message: expect.stringContaining("(connect ECONNREFUSED 127.0.0.1:80)"),
    });
  });

  it("says of what is more than a question that it may have been done", async () => {
    const { fliq } = script([lost, apiError(500, "Oops"), lost], { maxRetries: 0 });
    const left = ". It may have been done";
    expect(await rejection(fliq.jobs.cancel("job_1"))).toMatchObject({
      message: `DELETE /jobs/job_1: https://fliq.test could not be reached (fetch failed)${left}`,
      mayBeDone: true,
    });
    expect(await rejection(fliq.tokens.create({ name: "ci" }))).toMatchObject({
      message: `POST /tokens: Oops (500, request req-1). Try again later${left}`,
    });
    expect(await rejection(fliq.jobs.get("job_1"))).not.toMatchObject({
      message: expect.stringContaining("done"),
    });
  });

  it("may have been done when an earlier try was lost, whatever the last answer is", async () => {
    const { fliq } = script([lost, apiError(402, "Insufficient credits")]);
    expect(await rejection(fliq.jobs.cancel("job_1"))).toMatchObject({ status: 402, mayBeDone: true });
    const limited = script([apiError(429, "Too fast"), apiError(402, "Insufficient credits")]);
    expect(await rejection(limited.fliq.jobs.cancel("job_1"))).toMatchObject({ mayBeDone: false });
  });
});

describe("isFliqError", () => {
  it("knows every error of the package", async () => {
    const { fliq } = script([apiError(404, "No"), lost], { maxRetries: 0 });
    expect(isFliqError(await rejection(fliq.jobs.get("job_1")))).toBe(true);
    expect(isFliqError(await rejection(fliq.jobs.get("job_1")))).toBe(true);
    expect(isFliqError(new FliqInputError("at", "is wrong"))).toBe(true);
    expect(isFliqError(new FliqError("x", { code: "http_error" }))).toBe(true);
  });

  it("knows one of another copy of the package", () => {
    class Copy extends Error {
      get [Symbol.for("fliq.error")]() {
        return true;
      }
    }
    expect(isFliqError(new Copy())).toBe(true);
  });

  it.each([[new Error("x")], [null], [undefined], ["FliqError"], [{}], [{ name: "FliqError" }]])(
    "says no to %o",
    (value) => {
      expect(isFliqError(value)).toBe(false);
    },
  );
});

describe("the token", () => {
  /** All that a log could show of an error. */
  const shown = (error: unknown) =>
    inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error) + String(error);

  /** Errors of a custom `fetch`, with the token where people have put it. */
  const thrown: [string, () => unknown][] = [
    ["its message", () => new Error(`401 for ${TOKEN}`)],
    ["its cause", () => new TypeError("fetch failed", { cause: new Error(`Bearer ${TOKEN}`) })],
    ["a cause that is no error", () => new TypeError("fetch failed", { cause: { token: TOKEN } })],
    ["its fields", () => Object.assign(new Error("failed"), { options: { auth: TOKEN } })],
    [
      "a request's headers",
      () =>
        Object.assign(new Error("failed"), {
          request: new Request("https://a.b", { headers: { Authorization: TOKEN } }),
        }),
    ],
    ["a map", () => Object.assign(new Error("failed"), { headers: new Map([["authorization", TOKEN]]) })],
    ["one of several errors", () => new AggregateError([new Error(TOKEN)], "all failed")],
    ["a text", () => `failed with ${TOKEN}`],
    [
      "a circle",
      () => {
        const error = Object.assign(new Error("failed"), { self: {} });
        error.self = error;
        return error;
      },
    ],
  ];

  it.each(thrown)("is in no error of a custom fetch that has it in %s", async (_, makeError) => {
    const fetch = async () => {
      throw makeError();
    };
    const { fliq } = script([], { fetch, maxRetries: 0 });
    const error = await rejection(fliq.health());
    expect(error).toBeInstanceOf(FliqConnectionError);
    expect(shown(error)).not.toContain("SECRET");
  });

  it("is in no error, even when the answer echoes it", async () => {
    const echoes: [Response, unknown][] = [
      [
        json(401, { error: `Token ${TOKEN} is revoked`, request: { auth: `Bearer ${TOKEN}` } }),
        { error: "Token [token] is revoked", request: { auth: "Bearer [token]" } },
      ],
      [new Response(`<pre>Authorization: Bearer ${TOKEN}</pre>`, { status: 400 }), expect.any(String)],
      [json(404, { error: "No" }, { "X-Request-ID": `id-${TOKEN}` }), { error: "No" }],
    ];
    const { fliq } = script(echoes.map(([response]) => response));
    for (const [, body] of echoes) {
      const error = await rejection(fliq.health());
      expect(error).toBeInstanceOf(FliqApiError);
      expect(error).toMatchObject({ body });
      expect(shown(error)).not.toContain("SECRET");
    }
  });

  it("is not in an error's path, when it was taken for an id", async () => {
    const { fliq } = script([apiError(404, "Token not found"), lost], { maxRetries: 0 });
    expect(shown(await rejection(fliq.tokens.revoke(TOKEN)))).not.toContain("SECRET");
    expect(shown(await rejection(fliq.tokens.revoke(TOKEN)))).not.toContain("SECRET");
  });

  it("is not in what onRetry is told", async () => {
    const told: unknown[] = [];
    const { fliq } = script([new Error(TOKEN), json(200, { status: "ok" })], {
      onRetry: (retry) => void told.push(retry),
    });
    await fliq.health();
    expect(told).toHaveLength(1);
    expect(shown(told)).not.toContain("SECRET");
  });

  it.each(["error", "404", "o", "fliq_sk"])(
    "of %s garbles nothing: no real one is so short",
    async (token) => {
      const body = { error: "no error 404 of fliq_sk" };
      const { fliq } = script([json(404, body)], { token });
      expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({
        body,
        message: "GET /jobs/job_1: no error 404 of fliq_sk (404)",
      });
    },
  );

  it("is not in the client that is printed", () => {
    const { fliq } = script([]);
    expect(inspect(fliq, { depth: null, showHidden: true }) + JSON.stringify(fliq)).not.toContain("SECRET");
  });

  it.each([
    ["a line break", `${TOKEN}\n`],
    ["a space", `${TOKEN} x`],
    ["another alphabet", `${TOKEN}é`],
  ])("with %s is refused, without showing it", (_, token) => {
    expect(() => new Fliq({ token })).toThrow(FliqInputError);
    expect(() => new Fliq({ token })).not.toThrow(/SECRET/);
  });

  it("is asked for, with the way out, when it is missing", () => {
    const message = "token: is no API token; set FLIQ_API_TOKEN, or pass { token }";
    expect(() => Fliq.fromEnv({})).toThrow(message);
    expect(() => new Fliq({ token: "" })).toThrow(message);
  });
});

describe("toJSON", () => {
  it("has the fields and the message", async () => {
    const { fliq } = script([apiError(404, "Job not found")]);
    const error = await rejection(fliq.jobs.get("job_1"));
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "FliqNotFoundError",
      message: "GET /jobs/job_1: Job not found (404, request req-1)",
      code: "not_found",
      status: 404,
      requestId: "req-1",
      body: { error: "Job not found" },
      mayBeDone: false,
    });
  });
});
