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
    [400, FliqApiError],
    [401, FliqAuthenticationError],
    [402, FliqInsufficientCreditsError],
    [404, FliqNotFoundError],
    [409, FliqConflictError],
    [413, FliqApiError],
    [429, FliqRateLimitError],
    [500, FliqApiError],
    [503, FliqApiError],
  ])("%i is a %o with the sentence, code, status, request id and body", async (status, type) => {
    const { fliq } = script([apiError(status, "The sentence", { issues: [] })], { maxRetries: 0 });
    const error = await rejection(fliq.jobs.get("job_1"));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({
      name: type === FliqApiError ? "FliqApiError" : type.name,
      message: expect.stringContaining(`GET /jobs/job_1: The sentence (${status}, request req-1)`),
      code: "some_code",
      status,
      requestId: "req-1",
      body: { error: "The sentence", code: "some_code", issues: [] },
      afterLostAnswer: false,
    });
  });

  it("is read in its older shape too", async () => {
    const { fliq } = script([json(404, { error: { code: "not_found", message: "Job not found" } })]);
    expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({
      code: "not_found",
      message: "GET /jobs/job_1: Job not found (404)",
    });
  });

  it.each([
    ["HTML", new Response("<h1>Bad gateway</h1>", { status: 502 }), 502, "<h1>Bad gateway</h1>"],
    ["another JSON", json(500, { message: "oops" }), 500, { message: "oops" }],
    ["a JSON string", json(500, "oops"), 500, "oops"],
    ["null", json(500, null), 500, null],
    ["nothing", new Response(null, { status: 500 }), 500, ""],
  ])("that is %s keeps the body and asks about baseUrl", async (_, response, status, body) => {
    const { fliq } = script([response], { maxRetries: 0 });
    expect(await rejection(fliq.health())).toMatchObject({
      name: "FliqApiError",
      code: `http_${status}`,
      body,
      message: expect.stringContaining("is baseUrl right?"),
    });
  });

  it.each([
    [401, "Check the token"],
    [402, "refill at 00:00 UTC"],
    [429, "raise maxRetries"],
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

  it.each([
    ["HTML", new Response("<html>", { status: 200 })],
    ["empty", new Response("", { status: 200 })],
    ["empty and says so", new Response("", { status: 200, headers: { "Content-Length": "0" } })],
  ])("a success that is %s is one too", async (_, response) => {
    const { fliq } = script([response], { maxRetries: 0 });
    const error = await rejection(fliq.health());
    expect(error).toBeInstanceOf(FliqConnectionError);
    expect(error).toHaveProperty("code", "invalid_response");
  });
});

describe("isFliqError", () => {
  it("knows every error of the package", async () => {
    const { fliq } = script([apiError(404, "No"), lost], { maxRetries: 0 });
    expect(isFliqError(await rejection(fliq.jobs.get("job_1")))).toBe(true);
    expect(isFliqError(await rejection(fliq.jobs.get("job_1")))).toBe(true);
    expect(isFliqError(new FliqInputError("at", "is wrong"))).toBe(true);
    expect(isFliqError(new FliqError("x", { code: "y" }))).toBe(true);
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
  it("is in no error, even when the answer echoes it", async () => {
    const echoes = [
      json(401, {
        error: `Token ${TOKEN} is revoked`,
        code: "unauthorized",
        request: { auth: `Bearer ${TOKEN}` },
      }),
      new Response(`<pre>Authorization: Bearer ${TOKEN}</pre>`, { status: 400 }),
    ];
    const { fliq } = script([...echoes]);
    for (const _ of echoes) {
      const error = await rejection(fliq.health());
      expect(error).toBeInstanceOf(FliqApiError);
      expect(inspect(error, { depth: null }) + JSON.stringify(error) + String(error)).not.toContain("SECRET");
    }
  });

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
    const message =
      "token: must be an API token, without spaces or quotes; pass { token }, or set FLIQ_API_TOKEN and use Fliq.fromEnv(env)";
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
      code: "some_code",
      status: 404,
      requestId: "req-1",
      body: { error: "Job not found", code: "some_code" },
      afterLostAnswer: false,
    });
  });
});
