import { describe, expect, test } from "vitest";
import { checkAnswer, checkSchema, findOperation, type ServerKind } from "../../../cli/conformance/index.ts";

const ID = "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11";
const HEADERS = { "X-Request-ID": ID, "Content-Type": "application/json; charset=utf-8" };
const GOOD = { problems: [], missing: [], unknown: [] };
const job = {
  id: ID,
  status: "pending",
  scheduled_at: "2026-03-26T09:30:00Z",
  created_at: "2026-03-26T09:30:00.12Z",
  updated_at: "2026-03-26T09:30:00.123456Z",
};

function check(
  body: unknown,
  more: { status?: number; headers?: object; server?: ServerKind; path?: string } = {},
) {
  const { status = 200, headers = HEADERS, server = "hosted", path = `/jobs/${ID}` } = more;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return checkAnswer("GET", path, { status, headers: new Headers({ ...headers }), text }, server);
}

describe("checkAnswer", () => {
  test("accepts what the description has", () => {
    expect(check(job)).toEqual(GOOD);
    expect(check({ jobs: [], next_cursor: null }, { path: "/jobs?limit=1" })).toEqual(GOOD);
    expect(check({ error: "Job not found" }, { status: 404 })).toEqual(GOOD);
    expect(check([{ id: ID }], { path: "/tokens" }).problems).toContain(".0.name: is missing");
  });

  test.each([
    ["a field that is missing", { ...job, status: undefined }, ".status: is missing"],
    ["a value of another kind", { ...job, status: 7 }, ".status: is 7, not string"],
    [
      "a value that is none of a few",
      { ...job, status: "lost" },
      '.status: is "lost", none of pending, running',
    ],
    ["a null where there is none", { ...job, completed_at: null }, ".completed_at: is null, not string"],
    ["a time with zeros at its end", { ...job, created_at: "2026-03-26T09:30:00.120Z" }, ".created_at: is"],
    ["a time in another zone", { ...job, created_at: "2026-03-26T09:30:00+01:00" }, ".created_at: is"],
    ["a header that is no text", { ...job, headers: { "X-A": 1 } }, ".headers.X-A: is 1, not string"],
    ["what is no object", [job], "the body: is [{"],
    ["what is no JSON", "<html>", "the body is not JSON: <html>"],
  ])("refuses %s", (_, body, problem) => {
    expect(check(body).problems[0]).toContain(problem);
  });

  test("looks into lists", () => {
    const page = { jobs: [{ ...job, url: "https://a.example/", method: "HEAD" }], next_cursor: 7 };
    expect(check(page, { path: "/jobs" }).problems).toEqual([
      '.jobs.0.method: is "HEAD", none of GET, POST, PUT, PATCH, DELETE',
      ".next_cursor: is 7, not string or null",
    ]);
  });

  test("tells fields that are not named apart, and those that the server does not have", () => {
    expect(check({ ...job, user_id: "u" })).toEqual({ problems: [], missing: [], unknown: [".user_id"] });
    expect(check({ ...job, url: "https://a.example/" })).toEqual(GOOD);
    expect(check({ ...job, url: "https://a.example/" }, { server: "open-source" }).unknown).toEqual([".url"]);
  });

  test("minds status, type and headers", () => {
    expect(check(job, { status: 418 }).problems).toEqual([
      expect.stringContaining("the status 418 is none of 200, 401, 404"),
    ]);
    expect(check(job, { headers: { "Content-Type": "application/json" } }).missing).toEqual(["X-Request-ID"]);
    expect(check(job, { headers: { ...HEADERS, "Content-Type": "text/html" } }).problems).toEqual([
      'the Content-Type is "text/html", not application/json',
    ]);
    expect(check({ error: "Slow" }, { status: 429 }).missing).toEqual(["Retry-After"]);
    const deleted = { status: 204, headers: new Headers(HEADERS), text: "gone" };
    expect(checkAnswer("DELETE", `/jobs/${ID}`, deleted, "hosted").problems).toEqual([
      "there is a body: gone",
    ]);
  });

  test("holds what is not there to a plain 404", () => {
    const plain = { "Content-Type": "text/plain" };
    const body = "404 page not found\n";
    expect(check(body, { path: "/nope", status: 404, headers: plain }).problems).toEqual([]);
    expect(
      check(body, { path: "/stats/jobs", status: 404, headers: plain, server: "open-source" }).problems,
    ).toEqual([]);
    expect(check({ error: "Not found" }, { path: "/nope", status: 404 }).problems).toHaveLength(1);
    expect(check({}, { path: "/stats/jobs", server: "open-source" }).problems).toHaveLength(1);
  });
});

test("checkSchema holds what Fliq sends against its schema", () => {
  expect(checkSchema("SlackMessage", { text: "A job failed." }, "hosted")).toEqual(GOOD);
  expect(checkSchema("SlackMessage", { text: 1, channel: "x" }, "hosted")).toEqual({
    problems: [".text: is 1, not string"],
    missing: [],
    unknown: [".channel"],
  });
});

test("findOperation tells a fixed path from one with a parameter", () => {
  const find = (method: string, path: string) => findOperation(method, path)?.id;
  expect(find("GET", "/jobs/abc")).toBe("getJob");
  expect(find("GET", "/alerts/verify?token=t")).toBe("verifyAlert");
  expect(find("GET", "/alerts/abc")).toBe("getAlert");
  expect(find("GET", "/jobs/abc/attempts/1")).toBeUndefined();
  expect(find("PUT", "/jobs")).toBeUndefined();
});
