import { expect, test } from "vitest";
import type { Program } from "./program.ts";
import { type Replayed, replay } from "./replay.ts";

const ID = "5f0c9a52-6f0e-4a39-9d1c-0b7f0e4f2a11";

const programs: readonly Program[] = [
  {
    name: "a job",
    steps: [
      {
        do: "POST /jobs",
        body: { url: "{target}/s/200", scheduled_at: "{now+60s}" },
        save: { a: "id" },
        status: 201,
        type: "application/json",
        answer: { id: "{a}" },
      },
      { wait: 90 },
      { do: "DELETE /jobs/{a}", noAuth: true, status: 204, type: null, answer: "" },
      {
        arrived: "/s/200",
        calls: [{ method: "POST", headers: { "x-request-id": "<x-request-id>" }, body: "" }],
      },
    ],
  },
];

/** A server that keeps what it was asked. */
function createFake(id = ID) {
  const asked: { method: string; url: string; token: string | null; body: string }[] = [];
  let now = Date.parse("2026-11-28T08:00:00Z");
  const server: Replayed = {
    root: "https://api.fliq.sh",
    target: "https://target.example.com",
    async fetch(request) {
      const { method, url, headers } = request;
      asked.push({ method, url, token: headers.get("Authorization"), body: await request.text() });
      return method === "DELETE"
        ? new Response(null, { status: 204 })
        : Response.json({ id }, { status: 201 });
    },
    now: () => now,
    async pass(durationMs) {
      now += durationMs;
    },
    calls: () => [
      {
        method: "POST",
        headers: { "x-request-id": ID, host: "target.example.com", connection: "close" },
        body: "",
      },
    ],
  };
  return { server, asked, now: () => now };
}

test("a program is replayed with its account's token, its times and the ids that it kept", async () => {
  const { server, asked, now } = createFake();
  const verdicts = await replay(server, programs, ["fliq_sk_1"]);
  expect(verdicts.map(({ step, problems }) => [step, problems])).toEqual([
    ["POST /jobs", []],
    ["DELETE /jobs/{a}", []],
    ["arrived /s/200", []],
  ]);
  expect(now()).toBe(Date.parse("2026-11-28T08:01:30Z"));
  const body = '{"url":"https://target.example.com/s/200","scheduled_at":"2026-11-28T08:01:00.000Z"}';
  expect(asked).toEqual([
    { method: "POST", url: "https://api.fliq.sh/jobs", token: "Bearer fliq_sk_1", body },
    { method: "DELETE", url: `https://api.fliq.sh/jobs/${ID}`, token: null, body: "" },
  ]);
});

test("what differs is named", async () => {
  const { server } = createFake("job_1");
  const [made] = await replay(server, programs, ["fliq_sk_1"]);
  expect(made?.problems).toEqual(['{a}: recorded <uuid>, came "job_1"']);
  const missing = await replay({ ...server, calls: () => [] }, programs, []);
  expect(missing.at(-1)?.problems).toEqual(["calls: recorded 1 entries, came []"]);
});
