import { describe, expect, test } from "vitest";
import { createFliqMock, FliqMockError, type FliqMockOptions } from "../../mock/core.ts";
import { APP, call, createJob, createSchedule } from "./support/api.ts";

const NOW = "2026-03-26T09:30:00Z";

describe("options", () => {
  test.each<[FliqMockOptions, string]>([
    [{ seed: 1.5 }, "seed: 1.5 is not a whole number"],
    [{ clock: "real" as "system" }, 'clock: "real" is neither "manual" nor "system"'],
    [{ tokens: { secret: "alice" } }, "tokens: every token begins with fliq_sk"],
    [
      { tokens: { fliq_sk_a: "alice" }, server: "open-source" },
      "tokens: every token of an open-source server is fliq_sk_ and 64 hex digits",
    ],
    [{ server: "local" as "hosted" }, 'server: "local" is neither "hosted" nor "open-source"'],
    [{ timing: "late" as "exact" }, 'timing: "late" is neither "exact" nor "realistic"'],
    [{ timing: { workers: 0 } }, "timing: workers: 0 must be 1 or more"],
    [{ timing: { polls: { jobs: "0s" } } }, "timing: polls: jobs: 0s is shorter than 1ms"],
    [{ signed: "later" as "lazy" }, 'signed: "later" is neither true, false nor "lazy"'],
    [{ plan: "gold" as "paid" }, 'plan: "gold" is neither "free" nor "paid"'],
    [{ baseUrl: "/api" }, 'baseUrl: "/api" is not an absolute URL'],
    [{ dailyCredits: -1 }, "dailyCredits: -1 must be 0 or more"],
    [{ concurrency: 0 }, "concurrency: 0 must be 1 or more"],
    [{ signatureTime: "now" as "mock" }, 'signatureTime: "now" is neither "mock", "system" nor a function'],
  ])("%o is refused", (options, message) => {
    expect(() => createFliqMock(options)).toThrow(FliqMockError);
    expect(() => createFliqMock(options)).toThrow(`[fliq/mock] ${message}`);
  });

  test("time begins at the system's, unless it is told otherwise", () => {
    const before = Date.now();
    const began = createFliqMock().now().getTime();
    expect(began).toBeGreaterThanOrEqual(before);
    expect(began).toBeLessThanOrEqual(Date.now());
    expect(createFliqMock({ now: NOW }).now().toISOString()).toBe("2026-03-26T09:30:00.000Z");
  });

  test("tokens make accounts, and then no other token works", async () => {
    const mock = createFliqMock({
      now: NOW,
      tokens: { fliq_sk_a: "alice", fliq_sk_a2: "alice", fliq_sk_b: "bob" },
    });
    const { body: job } = await call<{ id: string; user_id: string }>(
      mock,
      "POST",
      "/jobs",
      { url: APP, method: "POST", scheduled_at: NOW },
      "fliq_sk_a",
    );
    expect((await call(mock, "GET", `/jobs/${job.id}`, undefined, "fliq_sk_a2")).status).toBe(200);
    expect((await call(mock, "GET", `/jobs/${job.id}`, undefined, "fliq_sk_b")).status).toBe(404);
    expect((await call(mock, "GET", `/jobs/${job.id}`, undefined, "fliq_sk_c")).status).toBe(401);
  });

  test("deliveries that no route fits go to options.fetch", async () => {
    const mock = createFliqMock({ now: NOW, fetch: () => new Response("mine") });
    await createJob(mock, 0);
    await mock.advance("1s");
    expect(mock.deliveries[0]?.response?.body).toBe("mine");
  });

  test("signed: false leaves the signature out; signatureTime gives signatures another clock", async () => {
    const seen: (string | null)[] = [];
    for (const options of [{ signed: false }, { signatureTime: () => 1_700_000_000_999 }]) {
      const mock = createFliqMock({ now: NOW, ...options });
      mock.route("*", (request) => {
        seen.push(request.headers.get("X-Fliq-Timestamp"), request.headers.get("X-Fliq-Signature"));
        return new Response();
      });
      await createJob(mock, 0);
      await mock.advance("1s");
    }
    expect(seen).toEqual([null, null, "1700000000", expect.stringMatching(/^v1=[\da-f]{64}$/)]);
  });
});

describe("rateLimit", () => {
  test("lets 100 calls through at once and 50 a second, then says when to try again; each account for itself", async () => {
    const mock = createFliqMock({
      now: NOW,
      rateLimit: true,
      tokens: { fliq_sk_a: "alice", fliq_sk_b: "bob" },
    });
    const send = (token: string) =>
      mock.fetch("https://api.fliq.sh/jobs", { headers: { Authorization: `Bearer ${token}` } });
    const count = async (token: string) => {
      for (let done = 0; ; done += 1) if ((await send(token)).status === 429) return done;
    };
    expect(await count("fliq_sk_a")).toBe(100);
    const refused = await send("fliq_sk_a");
    expect(refused.headers.get("Retry-After")).toBe("1");
    expect(await refused.json()).toEqual({ error: "Rate limit exceeded" });
    await mock.advance("1s");
    expect(await count("fliq_sk_a")).toBe(50);
    expect(await count("fliq_sk_b")).toBe(100);
  });
});

describe("mock.fetch", () => {
  test("an address that is not Fliq's is misuse, not an answer", async () => {
    const mock = createFliqMock({ now: NOW });
    await expect(mock.fetch("https://api.example.com/jobs")).rejects.toThrow(
      "[fliq/mock] https://api.example.com/jobs is not an address of Fliq: the mock answers under https://api.fliq.sh/v1, https://api.fliq.sh; pass baseUrl",
    );
  });

  test("an aborted request rejects with its reason, and nothing is done", async () => {
    const mock = createFliqMock({ now: NOW });
    const reason = new Error("not needed any more");
    await expect(
      mock.fetch("https://api.fliq.sh/health", { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
  });

  test("a time that the caller counted from its own clock is placed on the mock's", async () => {
    const mock = createFliqMock({ now: NOW });
    const theirs = Date.parse("2031-01-01T00:00:00Z");
    const send = (headers: Record<string, string>) =>
      mock.fetch("https://api.fliq.sh/jobs", {
        method: "POST",
        headers: { Authorization: "Bearer fliq_sk_a", ...headers },
        body: JSON.stringify({
          url: APP,
          method: "POST",
          scheduled_at: new Date(theirs + 1800_000).toISOString(),
        }),
      });
    await send({ "X-Fliq-Client-Time": String(theirs) });
    await send({});
    expect(mock.jobs.map((job) => job.scheduled_at)).toEqual([
      "2026-03-26T10:00:00Z",
      "2031-01-01T00:30:00Z",
    ]);
  });
});

test("a recurring job, which never fails, is refused a replay as any job that has not failed", async () => {
  const mock = createFliqMock({ now: NOW });
  const recurring = { url: APP, method: "POST", cron: "@daily" };
  const { body: job } = await call<{ id: string }>(mock, "POST", "/jobs", recurring);
  expect(await call(mock, "POST", `/jobs/${job.id}/replay`)).toEqual({
    status: 409,
    body: { error: "Only failed jobs can be replayed" },
  });
});

describe("routes", () => {
  test("the newest that fits wins, a removed one does not", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", () => new Response("any"));
    const remove = mock.route(/\/hook$/, () => new Response("hook"));
    await createJob(mock, 0);
    await mock.advance("1s");
    remove();
    await createJob(mock, 0);
    await mock.advance("1s");
    expect(mock.deliveries.map(({ response }) => response?.body)).toEqual(["hook", "any"]);
  });

  test.each<[string, string, boolean]>([
    ["https://app.example.com/*", "https://app.example.com/hook?x=1", true],
    ["https://app.example.com/*", "https://app.example.com.evil.test/hook", false],
    ["*/hook", "https://app.example.com/api/hook#top", true],
    ["/api/*", "https://any.example.com/api/hook", true],
    ["/api/*", "https://any.example.com/x/api/hook", false],
    ["*/hook?x=1", "https://app.example.com/hook?x=1", true],
    ["*/hook?x=1", "https://app.example.com/hook?x=2", false],
    ["https://app.example.com/a.b", "https://app.example.com/aXb", false],
    ["https://hooks.example.com", "https://hooks.example.com/", true],
    ["https://hooks.example.com", "https://hooks.example.com/x", false],
    ["https://app.example.com/grüße", "https://app.example.com/gr%C3%BC%C3%9Fe", true],
    ["https://app.example.com/gr%c3%bc%C3%9fe", "https://app.example.com/grüße", true],
    ["*/grüße", "https://app.example.com/gr%C3%BC%C3%9Fe", true],
    ["/a b/*", "https://app.example.com/a%20b/c", true],
    ["https://münchen.example.com/*", "https://xn--mnchen-3ya.example.com/hook", true],
    ["https://xn--mnchen-3ya.example.com/*", "https://MÜNCHEN.example.com/hook", true],
    ["https://app.example.com:443/hook", "https://app.example.com/hook", true],
    ["http://app.example.com/hook", "http://app.example.com:80/hook", true],
    ["https://app.example.com:8443/hook", "https://app.example.com/hook", false],
    ["HTTPS://App.Example.com/hook", "https://app.example.com/hook", true],
    ["https://app.example.com/Hook", "https://app.example.com/hook", false],
    ["https://app.example.com/hook#top", "https://app.example.com/hook", true],
    ["*/hook#top", "https://app.example.com/hook#bottom", true],
    ["https://*.example.com/*", "https://a.b.Example.com/hook", true],
    ["http://localhost:*/hook", "http://localhost:8787/hook", true],
    ["https://app.example.com/%7Eme", "https://app.example.com/~me", true],
    ["https://app.example.com/a/../hook", "https://app.example.com/hook", true],
    ["*", "https://app.example.com/a?b#c", true],
  ])("%s and %s: %s", async (pattern, url, fits) => {
    const mock = createFliqMock({ now: NOW, fetch: () => new Response("fallback") });
    mock.route(pattern, () => new Response("route"));
    await createJob(mock, 0, { url });
    await mock.advance("1s");
    expect(mock.deliveries[0]?.response?.body).toBe(fits ? "route" : "fallback");
  });

  test("a parameter is refused, with what to write", () => {
    expect(() =>
      createFliqMock({ now: NOW }).route("https://app.example.com/users/:id/x", () => new Response()),
    ).toThrow(
      '[fliq/mock] "https://app.example.com/users/:id/x": :id has no meaning in a URL pattern; write * for any characters: "https://app.example.com/users/*/x"',
    );
  });

  test("a target does not see the fragment", async () => {
    const mock = createFliqMock({ now: NOW });
    const seen: string[] = [];
    mock.route("*", ({ url }) => {
      seen.push(url);
      return new Response();
    });
    await createJob(mock, 0, { url: `${APP}/hook?a=1#top` });
    await mock.advance("1s");
    expect(seen).toEqual([`${APP}/hook?a=1`]);
  });

  test("a target that throws is a 500, as of a Worker, and the timeline says what it threw", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", () => {
      throw new TypeError("x is not a function");
    });
    await createJob(mock, 0, { max_retries: 0 });
    await mock.advance("1s");
    expect(mock.deliveries[0]).toMatchObject({
      response: { status: 500, body: "TypeError: x is not a function" },
      error: "unexpected status code: 500",
    });
    expect(mock.timeline()).toContain("attempt 1  500 (it threw TypeError: x is not a function)  failed");
  });

  test("a Response that was read before is misuse", async () => {
    const mock = createFliqMock({ now: NOW });
    const response = new Response("once");
    mock.route("*", () => response);
    await createJob(mock, 0);
    await createJob(mock, 0);
    await expect(mock.advance("1s")).rejects.toThrow(
      `[fliq/mock] the target of ${APP}/hook answered with a Response whose body was read before: return a new Response each time`,
    );
  });

  test("an assertion that fails in a target is the test's, not the attempt's", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", async (request) => {
      expect(await request.text()).toBe("something else");
      return new Response();
    });
    await createJob(mock, 0, { body: "this" });
    await expect(mock.advance("1s")).rejects.toThrow("expected 'this' to be 'something else'");
  });

  test("what is not a Response is misuse that advance() tells of", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", () => undefined as unknown as Response);
    await createJob(mock, 0);
    await expect(mock.advance("1s")).rejects.toThrow(
      `[fliq/mock] the target of ${APP}/hook answered with nothing; a route must return a Response`,
    );
  });
});

test("a login in a job's URL is sent as Basic authorization, unless the job has its own", async () => {
  const mock = createFliqMock({ now: NOW });
  const seen: string[] = [];
  mock.route("*", (request) => {
    seen.push(`${request.url} ${request.headers.get("authorization")}`);
    return new Response();
  });
  await createJob(mock, 0, { url: "https://ad%40a:p%C3%BC@app.example.com/a@b" });
  await createJob(mock, 0, { url: "https://u:p@app.example.com/", headers: { Authorization: "Bearer own" } });
  await createJob(mock, 0, { url: "https://app.example.com/@c" });
  await mock.advance("1s");
  expect(seen).toEqual([
    `https://app.example.com/a@b Basic ${Buffer.from("ad@a:pü").toString("base64")}`,
    "https://app.example.com/ Bearer own",
    "https://app.example.com/@c null",
  ]);
});

describe("looking in", () => {
  test("jobs, schedules, deliveries and what is to come", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", () => new Response("ok", { headers: { "X-Own": "1" } }));
    await createSchedule(mock, { url: `${APP}/nightly`, cron_expr: "0 0 * * *", name: "nightly" });
    const job = await createJob(mock, 60_000, { body: "{}", headers: { "X-Mine": "yes" } });
    expect(mock.upcoming()).toEqual([
      { at: new Date("2026-03-26T09:31:00Z"), kind: "attempt", id: job.id, url: `${APP}/hook` },
      { at: new Date("2026-03-27T00:00:00Z"), kind: "run", id: mock.schedules[0]?.id, url: `${APP}/nightly` },
    ]);
    await mock.advance("1m");
    expect(mock.schedules.map(({ name }) => name)).toEqual(["nightly"]);
    expect(mock.jobs.map(({ id, status }) => [id, status])).toEqual([[job.id, "completed"]]);
    expect(mock.deliveries).toMatchObject([
      {
        id: job.id,
        kind: "job",
        attempt: 1,
        request: { url: `${APP}/hook`, method: "POST", headers: { "X-Mine": "yes" }, body: "{}" },
        response: { status: 200, headers: { "x-own": "1" }, body: "ok" },
        error: null,
      },
    ]);
  });

  test("credits are the default account's, and last until the next UTC day", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", () => new Response());
    expect(mock.credits).toBe(100_000);
    const job = await createJob(mock, 0);
    mock.credits = 0;
    const more = { url: APP, method: "POST", scheduled_at: NOW };
    expect((await call(mock, "POST", "/jobs", more)).status).toBe(402);
    await mock.advance("1s");
    expect((await call(mock, "GET", `/jobs/${job.id}`)).body).toMatchObject({
      last_error: "insufficient credits",
    });
    await mock.advance("15h");
    expect(mock.credits).toBe(0); // They are filled up when they are first needed.
    await createJob(mock, 60_000);
    expect(mock.credits).toBe(100_000);
    expect(() => {
      mock.credits = -1;
    }).toThrow("[fliq/mock] credits: -1 must be a whole number, 0 or more");
  });
});

describe("starting over and going back", () => {
  async function program(mock: ReturnType<typeof createFliqMock>): Promise<string> {
    mock.failNext("*", { status: 503 });
    await createJob(mock, 60_000);
    await mock.advance("1h");
    return mock.timeline();
  }

  test("reset() makes the mock what it was, but for the routes", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", () => new Response());
    const first = await program(mock);
    mock.failNext("*");
    mock.reset();
    expect([mock.jobs, mock.deliveries, mock.upcoming(), mock.now().toISOString()]).toEqual([
      [],
      [],
      [],
      "2026-03-26T09:30:00.000Z",
    ]);
    expect(await program(mock)).toBe(first);
  });

  test("restore() goes back to a snapshot, as often as it is asked to", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", () => new Response());
    await createJob(mock, 90_000);
    await createSchedule(mock, { cron_expr: "* * * * *" });
    mock.failNext("*", { times: 2 });
    const snapshot = mock.snapshot();
    await mock.advance("5m");
    const [timeline, jobs] = [mock.timeline(), mock.jobs];
    for (let count = 0; count < 2; count += 1) {
      mock.restore(snapshot);
      expect(mock.now()).toEqual(snapshot.takenAt);
      await mock.advance("5m");
      expect(mock.timeline()).toBe(timeline);
      expect(mock.jobs).toEqual(jobs);
    }
  });

  test("a snapshot cannot be taken in mid-delivery, nor be another mock's", async () => {
    const mock = createFliqMock({ now: NOW });
    mock.route("*", async () => {
      await mock.sleep("20s");
      return new Response();
    });
    await createJob(mock, 0);
    await mock.advance("10s");
    expect(() => mock.snapshot()).toThrow("[fliq/mock] a snapshot cannot hold deliveries that are under way");
    expect(() => mock.restore({ takenAt: new Date() })).toThrow(
      "[fliq/mock] restore() takes what snapshot()",
    );
  });
});
