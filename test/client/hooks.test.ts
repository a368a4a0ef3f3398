import { type Channel, tracingChannel } from "node:diagnostics_channel";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Fliq, type TracedCall } from "../../src/index.ts";
import { apiError, job, json, lost, rejection, script, TOKEN } from "./stub.ts";

describe("the hooks of a client", () => {
  it("see each try, what answers it, and why it is sent again", async () => {
    const seen: unknown[] = [];
    const { fliq, sent } = script([apiError(503, "Busy"), lost, json(200, job())], {
      onRequest: (request) => {
        seen.push(request.method);
        request.headers.set("X-Tenant", "acme");
      },
      onResponse: (response, { url }) => void seen.push([response.status, url]),
      onRetry: ({ error, attempt, delayMs }) => void seen.push([error.code, attempt, delayMs]),
    });
    await fliq.jobs.get("job_1");
    const url = "https://fliq.test/jobs/job_1";
    expect(seen).toEqual([
      "GET",
      [503, url],
      ["internal_error", 1, 250],
      "GET",
      ["connection_error", 2, 500],
      "GET",
      [200, url],
    ]);
    expect(sent.map(({ headers }) => headers.get("x-tenant"))).toEqual(["acme", "acme", "acme"]);
  });

  it("may read the body of an answer's copy, and may take their time", async () => {
    const bodies: unknown[] = [];
    const { fliq } = script([json(200, job())], {
      onRequest: () => Promise.resolve(),
      onResponse: async (response) => void bodies.push(await response.clone().json()),
    });
    expect(await fliq.jobs.get("job_1")).toEqual(job());
    expect(bodies).toEqual([job()]);
  });

  it.each(["onRequest", "onResponse", "onRetry"] as const)(
    "%s that throws reaches the caller as it was thrown",
    async (name) => {
      const thrown = new TypeError("theirs");
      const hook = () => {
        throw thrown;
      };
      const { fliq } = script(name === "onRetry" ? [lost] : [json(200, job())], { [name]: hook });
      expect(await rejection(fliq.jobs.get("job_1"))).toBe(thrown);
    },
  );
});

describe("the channel fliq:call", () => {
  const channel = tracingChannel<string, TracedCall>("fliq:call");
  const told: unknown[] = [];
  const tell = (event: string) => (call: TracedCall & { error?: unknown; result?: unknown }) =>
    void told.push([event, call.name, call.retries]);
  const listener = {
    start: tell("start"),
    end: tell("end"),
    asyncStart: tell("asyncStart"),
    asyncEnd: tell("asyncEnd"),
    error: tell("error"),
  };
  afterEach(() => {
    channel.unsubscribe(listener);
    told.length = 0;
    vi.restoreAllMocks();
  });

  it("tells of a call with all its tries, and of how it ended", async () => {
    channel.subscribe(listener);
    const { fliq } = script([lost, json(200, job()), apiError(404, "Job not found")]);
    await fliq.jobs.get("job_1");
    expect(told.at(0)).toEqual(["start", "the call", 0]);
    expect(told.at(-1)).toEqual(["asyncEnd", "GET /jobs/job_1", 1]);
    told.length = 0;
    await rejection(fliq.jobs.get("job_2"));
    expect(told).toContainEqual(["error", "GET /jobs/job_2", 0]);
  });

  it("has neither the query nor the token in a name", async () => {
    channel.subscribe(listener);
    const { fliq } = script([json(200, { jobs: [], next_cursor: null }), apiError(404, "Token not found")]);
    await fliq.jobs.list({ q: "secret" });
    await rejection(fliq.tokens.revoke(TOKEN));
    expect(JSON.stringify(told)).toContain("GET /jobs");
    expect(JSON.stringify(told)).not.toMatch(/secret/i);
  });

  it("costs nothing while nobody listens: no event is made", async () => {
    const publish = vi.spyOn(Object.getPrototypeOf(channel.start) as Channel, "publish");
    await script([json(200, job())]).fliq.jobs.get("job_1");
    expect(publish).not.toHaveBeenCalled();
  });

  it.each([undefined, {}])(
    "is not there in a runtime whose module is %o, and calls are made all the same",
    async (found) => {
      vi.spyOn(process, "getBuiltinModule").mockReturnValue(found as never);
      expect(await script([json(200, job())]).fliq.jobs.get("job_1")).toEqual(job());
      expect(() => new Fliq({ token: TOKEN })).not.toThrow();
    },
  );
});
