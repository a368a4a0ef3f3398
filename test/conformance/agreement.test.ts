import { describe, expect, test } from "vitest";
import { checkAgreement, checkSchema, findOperation, listOperations } from "./agreement.ts";

const ROOT = "https://api.fliq.sh";
const ID = "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11";
const HEADERS = { "X-Request-ID": ID };

const job = {
  id: ID,
  status: "pending",
  url: "https://app.example.com/hook",
  method: "POST",
  scheduled_at: "2026-03-26T09:30:00Z",
  created_at: "2026-03-26T09:30:00.12Z",
};
const page = { jobs: [job], next_cursor: null };

describe("checkAgreement", () => {
  const list = new Request(`${ROOT}/v1/jobs?limit=1`);
  const answer = (body: unknown = page) => Response.json(body, { headers: HEADERS });

  test("accepts what the spec declares, under either root", async () => {
    await checkAgreement(list, answer());
    await checkAgreement(new Request(`${ROOT}/jobs`), answer());
    const deleted = new Response(null, { status: 204, headers: HEADERS });
    await checkAgreement(new Request(`${ROOT}/jobs/x`, { method: "DELETE" }), deleted);
  });

  test("accepts any root that it is told", async () => {
    const request = new Request("http://localhost:4000/api/jobs");
    await checkAgreement(request, answer(), "http://localhost:4000/api");
    await expect(checkAgreement(request, answer())).rejects.toThrow("under none of https://api.fliq.sh/v1");
  });

  test.each([
    [
      "a property that the spec does not name",
      { ...page, total: 1 },
      ".total: the spec does not name it for hosted",
    ],
    [
      "one deeper down",
      { ...page, jobs: [{ ...job, user_id: "u" }] },
      ".jobs.0.user_id: the spec does not name it",
    ],
    ["a property that is missing", { jobs: [] }, ".next_cursor: is missing"],
    [
      "a time with zeros at its end",
      { ...page, jobs: [{ ...job, created_at: "2026-03-26T09:30:00.100Z" }] },
      ".jobs.0.created_at: is",
    ],
  ])("refuses %s", async (_, body, message) => {
    await expect(checkAgreement(list, answer(body))).rejects.toThrow(message);
  });

  test("refuses what the open-source server does not have: a field, an operation", async () => {
    const hosted = { ...page, jobs: [{ ...job, replay_of: ID }] };
    await checkAgreement(list, answer(hosted));
    const request = new Request(`${ROOT}/jobs`);
    await expect(checkAgreement(request, answer(hosted), ROOT, "open-source")).rejects.toThrow(
      ".jobs.0.replay_of: ",
    );
    const health = () => answer({ status: "ok", version: "1", time: "2026-03-26T09:30:00Z" });
    await checkAgreement(new Request(`${ROOT}/health`), health());
    const asked = checkAgreement(new Request(`${ROOT}/health`), health(), ROOT, "open-source");
    await expect(asked).rejects.toThrow("where there is no such path");
  });

  test("refuses a status that the operation does not declare, and shows the body", async () => {
    const response = Response.json({ error: "Gone" }, { status: 410, headers: HEADERS });
    const message =
      /^GET https:\/\/api\.fliq\.sh\/v1\/jobs\?limit=1 answered 410[\s\S]*none of 200, 400[\s\S]*"Gone"/;
    await expect(checkAgreement(list, response)).rejects.toThrow(message);
  });

  test("refuses a missing X-Request-ID, and an error with more than a sentence", async () => {
    await expect(checkAgreement(list, Response.json(page))).rejects.toThrow(
      "the header X-Request-ID is missing",
    );
    const coded = Response.json({ error: "No", code: "no" }, { status: 401, headers: HEADERS });
    await expect(checkAgreement(list, coded)).rejects.toThrow(".code: the spec does not name it");
  });

  test("holds an unknown address to a plain 404", async () => {
    const request = new Request(`${ROOT}/nothing`);
    const headers = { "Content-Type": "text/plain" };
    await checkAgreement(request, new Response("404 page not found\n", { status: 404, headers }));
    const error = Response.json({ error: "Not found" }, { status: 404, headers: HEADERS });
    await expect(checkAgreement(request, error)).rejects.toThrow("where there is no such path");
  });
});

test("findOperation tells a fixed path from one with a parameter", () => {
  expect(findOperation(new Request(`${ROOT}/jobs/abc`))?.name).toBe("GET /jobs/{id}");
  expect(findOperation(new Request(`${ROOT}/v1/jobs/abc/attempts`))?.name).toBe("GET /jobs/{id}/attempts");
  expect(findOperation(new Request(`${ROOT}/jobs/abc/attempts/1`))).toBeUndefined();
  expect(findOperation(new Request(`${ROOT}/jobs`, { method: "PUT" }))).toBeUndefined();
  expect(listOperations()).toHaveLength(42);
});

test("checkSchema says what is wrong with a value", () => {
  checkSchema("SlackMessage", { text: "A job failed." });
  expect(() => checkSchema("SlackMessage", { text: 1, channel: "x" })).toThrow(
    /not a SlackMessage[\s\S]*text[\s\S]*channel/,
  );
});
