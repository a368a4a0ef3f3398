import { afterEach, describe, expect, it, vi } from "vitest";
import { Fliq, FliqInputError } from "../../src/index.ts";
import { apiError, created, job, json, lost, rejection, script, TOKEN } from "./stub.ts";

const hosted = { baseUrl: undefined };
const notFliq = () => new Response("404 page not found", { status: 404 });
const paths = (sent: { url: string }[]) => sent.map(({ url }) => new URL(url).pathname);

describe("the hosted API", () => {
  it("is at the bare root", async () => {
    const { fliq, sent } = script([json(200, job()), json(200, job())], hosted);
    await fliq.jobs.get("job_1");
    await fliq.jobs.get("job_1");
    expect(sent.map(({ url }) => url)).toEqual([
      "https://api.fliq.sh/jobs/job_1",
      "https://api.fliq.sh/jobs/job_1",
    ]);
  });

  it("moves to /v1 when the root does not know the path, body, query and all, and stays there", async () => {
    const { fliq, sent, slept } = script(
      [notFliq(), created("job_1"), json(200, { jobs: [], next_cursor: null })],
      hosted,
    );
    const made = await fliq.schedule({ url: "https://app.example/hook", body: { a: 1 } });
    await fliq.jobs.list({ status: "failed" });
    expect(made).toMatchObject({ id: "job_1", isNew: true });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST https://api.fliq.sh/jobs",
      "POST https://api.fliq.sh/v1/jobs",
      "GET https://api.fliq.sh/v1/jobs?status=failed",
    ]);
    expect(sent[1]?.body).toEqual(sent[0]?.body);
    expect(sent[1]?.headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
    expect(sent[1]?.headers.get("content-type")).toBe("application/json");
    expect(slept).toEqual([]);
  });

  it("does not move for a 404 of Fliq's, in either shape", async () => {
    for (const body of [{ error: "Job not found" }, { error: { code: "x", message: "Job not found" } }]) {
      const { fliq, sent } = script([json(404, body)], hosted);
      expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({
        message: expect.stringContaining("Job not found"),
      });
      expect(sent).toHaveLength(1);
    }
  });

  it("does not stay under /v1 if that does not know the path either", async () => {
    const { fliq, sent } = script([notFliq(), notFliq(), json(200, job())], hosted);
    await rejection(fliq.jobs.get("job_1"));
    await fliq.jobs.get("job_1");
    expect(paths(sent)).toEqual(["/jobs/job_1", "/v1/jobs/job_1", "/jobs/job_1"]);
  });

  it("is looked for at both when tries are lost", async () => {
    const { fliq, sent } = script([lost, notFliq(), lost, json(200, job())], hosted);
    expect(await fliq.jobs.get("job_1")).toEqual(job());
    expect(paths(sent)).toEqual(["/jobs/job_1", "/jobs/job_1", "/v1/jobs/job_1", "/jobs/job_1"]);
  });

  it("moves each of the calls that were on their way when the first one moved", async () => {
    let arrive = () => {};
    const late = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { fliq, sent } = script(
      [notFliq(), () => late.then(notFliq), json(200, job()), json(200, job({ id: "job_2" }))],
      hosted,
    );
    const second = [fliq.jobs.get("job_1"), fliq.jobs.get("job_2")];
    await second[0];
    arrive();
    expect(await second[1]).toMatchObject({ id: "job_2" });
    expect(paths(sent)).toEqual(["/jobs/job_1", "/jobs/job_2", "/v1/jobs/job_1", "/v1/jobs/job_2"]);
  });
});

describe("an explicit baseUrl", () => {
  it.each([
    ["https://fliq.internal", "https://fliq.internal/health"],
    ["https://fliq.internal/", "https://fliq.internal/health"],
    ["http://localhost:8787/fliq/v1//", "http://localhost:8787/fliq/v1/health"],
    [new URL("https://fliq.internal/a"), "https://fliq.internal/a/health"],
  ])("%s is taken at its word", async (baseUrl, url) => {
    const { fliq, sent } = script([json(200, { status: "ok" })], { baseUrl });
    await fliq.health();
    expect(sent[0]?.url).toBe(url);
  });

  it("is never moved, even if it is the default", async () => {
    const { fliq, sent } = script([notFliq()], { baseUrl: "https://api.fliq.sh" });
    expect(await rejection(fliq.jobs.get("job_1"))).toMatchObject({
      message: expect.stringContaining("baseUrl"),
    });
    expect(sent).toHaveLength(1);
  });

  it.each([
    "fliq.internal",
    "ftp://fliq.internal",
    "https://me:pw@fliq.internal",
    "https://a.b?x=1",
    "https://a.b#x",
    "https://a.b?",
    "/v1",
    7,
    Symbol("x"),
  ])("%s is refused", (baseUrl) => {
    const make = () => new Fliq({ token: TOKEN, baseUrl: baseUrl as string });
    expect(make).toThrow(FliqInputError);
    expect(make).toThrow(/^baseUrl: .* is not an address like "https:\/\/api.fliq.sh"$/);
  });

  it("comes from FLIQ_BASE_URL, and an empty one counts as none", async () => {
    const sent: string[] = [];
    const fetch = async (request: Request) => {
      sent.push(`${request.url} ${request.headers.get("authorization")}`);
      return json(200, { status: "ok" });
    };
    const env = { FLIQ_API_TOKEN: "fliq_sk_a", FLIQ_BASE_URL: "http://localhost:1" };
    await Fliq.fromEnv(env, { fetch }).health();
    await Fliq.fromEnv({ ...env, FLIQ_BASE_URL: "" }, { fetch }).health();
    await Fliq.fromEnv(env, { fetch, baseUrl: undefined }).health();
    await Fliq.fromEnv(env, { fetch, baseUrl: "http://localhost:2" }).health();
    expect(sent).toEqual([
      "http://localhost:1/health Bearer fliq_sk_a",
      "https://api.fliq.sh/health Bearer fliq_sk_a",
      "http://localhost:1/health Bearer fliq_sk_a",
      "http://localhost:2/health Bearer fliq_sk_a",
    ]);
  });
});

describe("fetch", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("is the global one at the time of the call, called as a plain function", async () => {
    const fliq = new Fliq({ token: TOKEN, maxRetries: 0 });
    const receivers: unknown[] = [];
    vi.stubGlobal("fetch", async function (this: unknown) {
      receivers.push(this);
      return json(200, { status: "ok" });
    });
    expect(await fliq.health()).toEqual({ status: "ok" });
    expect(receivers).toEqual([undefined]);
  });

  it("that is global is given what a request is made of, and a signal, and follows no redirect", async () => {
    const asked: [unknown, RequestInit][] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      asked.push([url, init]);
      return json(201, { id: "job_1", created_at: "2026-03-26T09:30:00Z" });
    });
    await new Fliq({ token: TOKEN }).schedule({ url: "https://app.example/hook" });
    const [url, init] = asked[0] ?? [];
    expect(url).toBe("https://api.fliq.sh/jobs");
    expect(init).toMatchObject({ method: "POST", redirect: "manual" });
    expect(new Headers(init?.headers).get("authorization")).toBe(`Bearer ${TOKEN}`);
    expect(JSON.parse(String(init?.body))).toMatchObject({ url: "https://app.example/hook" });
    expect(init?.signal).toBeInstanceOf(AbortSignal);
  });

  it("given as an option is called as a plain function too", async () => {
    const receivers: unknown[] = [];
    async function fetch(this: unknown) {
      receivers.push(this);
      return json(200, { status: "ok" });
    }
    await new Fliq({ token: TOKEN, fetch }).health();
    expect(receivers).toEqual([undefined]);
  });

  it("sends the token and nothing that was not asked for", async () => {
    const { fliq, sent } = script([apiError(404, "No")]);
    await rejection(fliq.jobs.get("job_1"));
    expect([...(sent[0]?.headers ?? [])]).toEqual([["authorization", `Bearer ${TOKEN}`]]);
  });

  it("sends the headers of the client and of the call, which come after them", async () => {
    const { fliq, sent } = script([json(200, job()), json(200, job())], {
      headers: { "X-Tenant": "acme", "X-A": "1" },
    });
    await fliq.jobs.get("job_1");
    await fliq.jobs.get("job_1", { headers: { "x-a": "2" } });
    expect(sent.map(({ headers }) => [headers.get("x-tenant"), headers.get("x-a")])).toEqual([
      ["acme", "1"],
      ["acme", "2"],
    ]);
  });
});
