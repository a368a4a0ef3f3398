import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FliqConnectionError } from "../../src/index.ts";
import { job, json, noContent, rejection, script, summary, TOKEN } from "./stub.ts";

type Client = ReturnType<typeof script>["fliq"];
const url = "https://app.example/hook";

describe("a redirect", () => {
  const redirect = (status: number, location?: string) => () =>
    new Response(null, { status, headers: location === undefined ? {} : { Location: location } });

  it.each([301, 302, 303, 307, 308])("%i is never followed, and says from where to where", async (status) => {
    const { fliq, sent } = script([redirect(status, "https://other.example/jobs")]);
    const error = await rejection(fliq.schedule({ url }));
    expect(error).toBeInstanceOf(FliqConnectionError);
    expect(error).toMatchObject({
      code: "redirected",
      mayBeDone: false,
      message: `POST /jobs: https://fliq.test redirects (${status}) to https://other.example/jobs: set baseUrl to where Fliq is`,
    });
    expect(sent).toHaveLength(1);
  });

  it("is one too where the runtime hides where it leads", async () => {
    const opaque = new Response(null, { status: 200 });
    Object.defineProperties(opaque, {
      type: { value: "opaqueredirect" },
      ok: { value: false },
      status: { value: 0 },
    });
    const { fliq } = script([opaque]);
    expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({ code: "redirected" });
  });

  it("asks fetch not to follow it", async () => {
    const seen: string[] = [];
    const fetch = async (request: Request) => {
      seen.push(request.redirect);
      return json(200, job());
    };
    const { fliq } = script([], { fetch });
    await fliq.jobs.get("job_1");
    await fliq.api.GET("/jobs/{id}", { params: { path: { id: "job_1" } } });
    fliq.use({ onRequest() {} });
    await fliq.jobs.get("job_1");
    expect(seen).toEqual(["manual", "manual", "manual"]);
  });

  it("does not show the token if it leads to an address with it", async () => {
    const { fliq } = script([redirect(302, `https://other.example/?token=${TOKEN}`)]);
    expect(String(await rejection(fliq.jobs.get("job_1")))).not.toContain("SECRET");
  });
});

describe("an answer of the right status and the wrong shape", () => {
  const shapes: [string, () => Response][] = [
    ['{"status":"ok"}', () => json(200, { status: "ok" })],
    ["null", () => json(200, null)],
    ["[]", () => json(200, [])],
    ["a text", () => json(200, "ok")],
    ["HTML", () => new Response("<html>", { status: 200 })],
    ["nothing", () => new Response("", { status: 200 })],
    ["nothing, and says so", () => new Response("", { status: 200, headers: { "Content-Length": "0" } })],
    ["no content", noContent],
    ["an id that is null", () => json(200, { id: null })],
    ["an id that is a number", () => json(200, { id: 7 })],
  ];

  it.each(shapes)("%s is no job", async (_, reply) => {
    for (const call of [
      (fliq: Client) => fliq.jobs.get("job_1"),
      (fliq: Client) => fliq.schedule({ url }),
      (fliq: Client) => fliq.cron("@daily", { url }),
      (fliq: Client) => fliq.buffers.push("buf_1", { body: "x" }),
    ]) {
      const { fliq } = script([reply()], { maxRetries: 0 });
      const error = await rejection(call(fliq));
      expect(error).toBeInstanceOf(FliqConnectionError);
      expect(error).toMatchObject({
        code: "invalid_response",
        mayBeDone: true,
        message: expect.stringContaining(" https://fliq.test gave no answer of Fliq's; is baseUrl right?"),
      });
    }
  });

  it.each(shapes.filter(([name]) => name !== "[]"))("%s is no page", async (_, reply) => {
    const { fliq } = script([reply(), reply()], { maxRetries: 0 });
    expect(await rejection(fliq.jobs.list())).toMatchObject({ code: "invalid_response" });
    expect(await rejection(fliq.jobs.attempts("job_1"))).toMatchObject({ code: "invalid_response" });
  });

  it.each([
    ["rows that are none", { jobs: 5, next_cursor: null }],
    ["rows without an id", { jobs: [{ url }], next_cursor: null }],
    ["rows that are null", [null]],
  ])("%s are no page", async (_, body) => {
    const { fliq } = script([json(200, body)], { maxRetries: 0 });
    expect(await rejection(fliq.jobs.list().toArray())).toMatchObject({ code: "invalid_response" });
  });

  it("is HTML in answer to what needs no answer: it was a network's, not Fliq's", async () => {
    const { fliq } = script([new Response("<html>", { status: 200 })], { maxRetries: 0 });
    expect(await rejection(fliq.schedules.pause("s"))).toMatchObject({ code: "invalid_response" });
  });
});

describe("a short answer", () => {
  it.each([
    ["an object", { jobs: [summary()], next_cursor: null }],
    ["an object without a cursor", { jobs: [summary()] }],
    ["a bare array", [summary()]],
  ])("may be a page that is %s", async (_, body) => {
    const { fliq } = script([json(200, body), json(200, body)]);
    expect((await fliq.jobs.list()).jobs).toEqual([summary()]);
    expect(await fliq.jobs.list().toArray()).toEqual([summary()]);
  });

  it.each([
    ["is null", { jobs: null, next_cursor: null }],
    ["is absent", { next_cursor: null }],
  ])("may be an empty page whose list %s", async (_, body) => {
    const { fliq } = script([json(200, body), json(200, body)]);
    expect(await fliq.jobs.list()).toEqual({ jobs: [], next_cursor: null });
    expect(await fliq.jobs.list().toArray()).toEqual([]);
  });

  it("may have what is a bare array elsewhere under a key", async () => {
    const attempt = { id: "a", job_id: "job_1", attempt_num: 1 };
    const { fliq } = script([
      json(200, { attempts: [attempt] }),
      json(200, [attempt]),
      json(200, { tokens: [{ id: "t" }] }),
      json(200, [{ id: "t" }]),
    ]);
    expect(await fliq.jobs.attempts("job_1")).toEqual([attempt]);
    expect(await fliq.jobs.attempts("job_1")).toEqual([attempt]);
    expect(await fliq.tokens.list()).toEqual([{ id: "t" }]);
    expect(await fliq.tokens.list().toArray()).toEqual([{ id: "t" }]);
  });

  it("keeps what a server adds", async () => {
    const { fliq } = script([json(200, { jobs: [], next_cursor: null, total: 0 })]);
    expect(await fliq.jobs.list()).toEqual({ jobs: [], next_cursor: null, total: 0 });
  });

  it("without created_at is dated by the client's clock", async () => {
    const { fliq } = script([json(201, { id: "job_1" })]);
    expect(await fliq.schedule({ url })).toEqual({
      id: "job_1",
      created_at: "2026-03-26T09:30:00.000Z",
      isNew: true,
    });
  });
});

it("any JSON at all is a job, or an error of the package", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (body) => {
      const { fliq } = script([json(200, body)], { maxRetries: 0 });
      const isJob = typeof Object(body).id === "string";
      const outcome = await fliq.jobs.get("job_1").catch((error: unknown) => error);
      if (isJob) expect(outcome).toEqual(JSON.parse(JSON.stringify(body)));
      else expect(outcome).toMatchObject({ code: "invalid_response" });
    }),
  );
});
