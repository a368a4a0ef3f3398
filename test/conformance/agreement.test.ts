import { describe, expect, test } from "vitest";
import { checkAgreement, checkSchema, findOperation } from "./agreement.ts";

const ROOT = "https://api.fliq.sh";
const HEADERS = { "X-Request-ID": "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11" };

const token = {
  id: "tok_01KMMH8E40FVXJ7T2R5N9B3C6J",
  name: "worker",
  prefix: "fliq_sk_9f2c41ab",
  created_at: "2026-03-26T09:30:00.000Z",
  last_used_at: null,
};
const page = { tokens: [token], next_cursor: null };

describe("checkAgreement", () => {
  const list = new Request(`${ROOT}/v1/tokens?limit=1`);

  test("accepts what the spec declares, under either root", async () => {
    await checkAgreement(list, Response.json(page, { headers: HEADERS }));
    await checkAgreement(new Request(`${ROOT}/tokens`), Response.json(page, { headers: HEADERS }));
    await checkAgreement(
      new Request(`${ROOT}/tokens/x`, { method: "DELETE" }),
      new Response(null, { status: 204, headers: HEADERS }),
    );
  });

  test("accepts any root that it is told", async () => {
    const request = new Request("http://localhost:4000/api/tokens");
    const answer = () => Response.json(page, { headers: HEADERS });
    await checkAgreement(request, answer(), "http://localhost:4000/api");
    await expect(checkAgreement(request, answer())).rejects.toThrow("under none of https://api.fliq.sh/v1");
  });

  test.each([
    ["a property that the spec does not name", { ...page, total: 1 }, /the body: .*"total"/],
    ["one deeper down", { ...page, tokens: [{ ...token, secret: "s" }] }, /the body\.tokens\.0: .*"secret"/],
    ["a property that is missing", { tokens: [] }, /the body\.next_cursor: /],
    [
      "a time without milliseconds",
      { ...page, tokens: [{ ...token, created_at: "2026-03-26T09:30:00Z" }] },
      /the body\.tokens\.0\.created_at: /,
    ],
    [
      "a time in another zone",
      { ...page, tokens: [{ ...token, last_used_at: "2026-03-26T09:30:00.000+01:00" }] },
      /the body\.tokens\.0\.last_used_at: /,
    ],
    [
      "an id of another kind",
      { ...page, tokens: [{ ...token, id: "job_01KMMH8E40FVXJ7T2R5N9B3C6J" }] },
      /tokens\.0\.id: /,
    ],
  ])("refuses %s", async (_, body, message) => {
    await expect(checkAgreement(list, Response.json(body, { headers: HEADERS }))).rejects.toThrow(message);
  });

  test("refuses a status that the operation does not declare, and shows the body", async () => {
    const response = Response.json({ error: "Gone", code: "gone" }, { status: 410, headers: HEADERS });
    const message =
      /^GET https:\/\/api\.fliq\.sh\/v1\/tokens\?limit=1 answered 410[\s\S]*none of 200, 400[\s\S]*"Gone"/;
    await expect(checkAgreement(list, response)).rejects.toThrow(message);
  });

  test("refuses a missing or malformed X-Request-ID", async () => {
    await expect(checkAgreement(list, Response.json(page))).rejects.toThrow(
      "the header X-Request-ID is missing",
    );
    const malformed = Response.json(page, { headers: { "X-Request-ID": "1" } });
    await expect(checkAgreement(list, malformed)).rejects.toThrow("the header X-Request-ID: ");
  });

  test("refuses a body that is not JSON, or does not say that it is", async () => {
    const type = { ...HEADERS, "Content-Type": "application/json" };
    await expect(checkAgreement(list, new Response("<html>", { headers: type }))).rejects.toThrow("not JSON");
    const text = new Response(JSON.stringify(page), { headers: HEADERS });
    await expect(checkAgreement(list, text)).rejects.toThrow('the Content-Type is "text/plain');
  });

  test("holds an error to its shape, and a 429 to its Retry-After", async () => {
    const shaped = Response.json({ error: { message: "No" } }, { status: 401, headers: HEADERS });
    await expect(checkAgreement(list, shaped)).rejects.toThrow(/the body\.error: [\s\S]*the body\.code: /);
    const limited = Response.json({ error: "Slow", code: "rate_limited" }, { status: 429, headers: HEADERS });
    await expect(checkAgreement(list, limited)).rejects.toThrow("the header Retry-After is missing");
  });

  test("holds an unknown address to a 404 with an error", async () => {
    const request = new Request(`${ROOT}/nothing`);
    const notFound = { error: "Not found", code: "not_found" };
    await checkAgreement(request, Response.json(notFound, { status: 404, headers: HEADERS }));
    await expect(checkAgreement(request, Response.json({}, { headers: HEADERS }))).rejects.toThrow(
      "none of 404, 405",
    );
  });
});

test("findOperation tells a fixed path from one with a parameter", () => {
  expect(findOperation(new Request(`${ROOT}/jobs/abc`))?.name).toBe("GET /jobs/{id}");
  expect(findOperation(new Request(`${ROOT}/v1/jobs/abc/attempts`))?.name).toBe("GET /jobs/{id}/attempts");
  expect(findOperation(new Request(`${ROOT}/jobs/abc/attempts/1`))).toBeUndefined();
  expect(findOperation(new Request(`${ROOT}/jobs`, { method: "PUT" }))).toBeUndefined();
});

test("checkSchema says what is wrong with a value", () => {
  checkSchema("SlackMessage", { text: "A job failed." });
  expect(() => checkSchema("SlackMessage", { text: 1, channel: "x" })).toThrow(
    /not a SlackMessage[\s\S]*text/,
  );
});
