import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { Fliq } from "../../src/index.ts";
import {
  createReceiver,
  type DedupeStore,
  defineJob,
  discard,
  FliqSchemaError,
  memoryStore,
  type Notice,
  type ReceiverOptions,
  retryAfter,
} from "../../src/receive/entry.ts";

// The receiver under what Fliq really does: at least once outside, exactly once inside.

const APP = "https://app.example.com";
const CHARGE = `${APP}/jobs/charge`;

type Options = Partial<Omit<ReceiverOptions, "secret" | "secrets">>;

/** A Fliq, and a receiver on its clock with what it reported; routes are up to the test. */
function setUp(options: Options = {}) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const problems: string[] = [];
  const receiver = createReceiver({
    secret: mock.signingSecret,
    now: () => mock.now(),
    onError: (error, { step }) => problems.push(`${step}: ${error}`),
    ...options,
  });
  return { mock, fliq, receiver, problems };
}

function jobOf(mock: FliqMock, id: string): FliqMock["jobs"][number] {
  const job = mock.jobs.find((other) => other.id === id);
  if (job === undefined) throw new Error(`there is no job ${id}`);
  return job;
}

interface Story {
  /** What goes wrong outside. */
  readonly strike: (mock: FliqMock) => unknown;
  /** How long the handler works before it has its effect, in the mock's time. */
  readonly works?: number | undefined;
  readonly retries?: number | undefined;
}

/** Has one job delivered, and counts: requests, handlers that began, effects. */
async function play({ strike, works = 0, retries = 3 }: Story, dedupe?: DedupeStore) {
  const { mock, fliq, receiver, problems } = setUp({ dedupe });
  const counts = { requests: 0, effects: 0 };
  mock.route(CHARGE, (request) => {
    counts.requests += 1;
    return receiver.handle(request, async () => {
      if (works > 0) await mock.sleep({ seconds: works });
      counts.effects += 1;
    });
  });
  strike(mock);
  const { id } = await fliq.schedule({ url: CHARGE, in: "30m", body: { cents: 100 }, retries });
  await mock.runAll();
  await mock.advance("10m"); // a handler may go on after its job has ended
  expect(problems).toEqual([]);
  const { status, attempts } = jobOf(mock, id);
  return { ...counts, status, attempts };
}

describe("one job, delivered more than once", () => {
  test.each<Story & { what: string; requests: number; bare: number }>([
    {
      what: "the worker dies, and the job is delivered again",
      strike: (mock) => mock.crashWorker(CHARGE),
      requests: 2,
      bare: 2,
    },
    {
      what: "three workers die, one after the other",
      strike: (mock) => mock.crashWorker(CHARGE, { times: 3 }),
      requests: 4,
      bare: 4,
    },
    {
      what: "two workers deliver at once",
      strike: (mock) => mock.duplicate(CHARGE),
      requests: 2,
      bare: 2,
    },
    {
      what: "the answer is lost on its way back",
      strike: (mock) => mock.disconnect(CHARGE, { afterHit: true }),
      requests: 2,
      bare: 2,
    },
    {
      what: "the time is up, and the target works on",
      strike: () => undefined,
      works: 45, // the attempt has 30 s; the next one begins 22 s to 38 s after that
      requests: 4,
      bare: 4,
    },
  ])("$what: one effect with a store, more without", async ({ requests, bare, ...story }) => {
    const without = await play(story);
    const { requests: made, ...within } = await play(story, memoryStore());
    expect(without).toMatchObject({ requests, effects: bare });
    expect(within).toMatchObject({ effects: 1, status: "completed" });
    expect(made).toBeLessThanOrEqual(requests);
    expect(made).toBeGreaterThan(1);
  });

  test("a handler that is slower than its attempt is waited for, and then the job has completed", async () => {
    // It works for 75 s: the first retry is told that it runs, the second that it is done.
    const story = { strike: () => undefined, works: 75 };
    expect(await play(story, memoryStore())).toEqual({
      requests: 3,
      effects: 1,
      status: "completed",
      attempts: 3,
    });
    expect(await play(story)).toEqual({ requests: 4, effects: 4, status: "failed", attempts: 4 });
  });

  const fault = fc.constantFrom<Story["strike"]>(
    (mock) => mock.crashWorker(CHARGE),
    (mock) => mock.duplicate(CHARGE, { times: 2 }),
    (mock) => mock.disconnect(CHARGE, { afterHit: true }),
    (mock) => mock.disconnect(CHARGE),
    (mock) => mock.timeout(CHARGE),
    (mock) => mock.failNext(CHARGE, { status: 503 }),
    (mock) => mock.latency(CHARGE, "20s"),
  );

  test("whatever goes wrong and however slow the handler is, what was hit had one effect", async () => {
    let repeats = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 5 }),
        fc.integer({ min: 0, max: 110 }), // below the claim's two minutes
        async (faults, works) => {
          const story = { strike: (mock: FliqMock) => faults.map((strike) => strike(mock)), works };
          const within = await play(story, memoryStore());
          expect(within.effects).toBe(Math.min(within.requests, 1));
          if (within.status === "completed") expect(within.effects).toBe(1);
          const without = await play({ ...story, works: 0 });
          expect(without.effects).toBe(without.requests);
          repeats += without.effects > 1 ? 1 : 0;
        },
      ),
      { numRuns: 40 },
    );
    expect(repeats).toBeGreaterThan(5);
  });
});

describe("the signing secret", () => {
  test("can be rotated under a receiver that knows both, in any order", async () => {
    const { mock, fliq } = setUp();
    const old = mock.signingSecret;
    const { secret: fresh } = await fliq.signingSecret.rotate();
    expect(fresh).not.toBe(old);
    const answers: [name: string, status: number][] = [];
    const receivers = {
      both: createReceiver({ secrets: [old, fresh], now: () => mock.now() }),
      bothTurned: createReceiver({ secrets: [fresh, old], now: () => mock.now() }),
      onlyOld: createReceiver({ secret: old, now: () => mock.now(), onError: () => undefined }),
      onlyFresh: createReceiver({ secret: fresh, now: () => mock.now() }),
    };
    for (const [name, receiver] of Object.entries(receivers)) {
      mock.route(`${APP}/${name}`, async (request) => {
        const response = await receiver.handle(request, () => undefined);
        answers.push([name, response.status]);
        return response;
      });
      await fliq.schedule({ url: `${APP}/${name}`, retries: 0 });
    }
    await mock.runAll();
    expect(answers).toEqual([
      ["both", 200],
      ["bothTurned", 200],
      ["onlyOld", 401],
      ["onlyFresh", 200],
    ]);
  });

  test("signs the delivery that is under way anew on its next try", async () => {
    const { mock, fliq } = setUp();
    const secrets = [mock.signingSecret];
    mock.failNext(CHARGE, { status: 503 });
    const job = await fliq.schedule({ url: CHARGE });
    await mock.advance("1s");
    secrets.push((await fliq.signingSecret.rotate()).secret);
    const receiver = createReceiver({ secrets, now: () => mock.now() });
    mock.route(CHARGE, (request) => receiver.handle(request, () => undefined));
    await mock.runAll();
    expect(jobOf(mock, job.id)).toMatchObject({ status: "completed", attempts: 2 });
  });
});

describe("webhook notices", () => {
  const WEBHOOK = `${APP}/webhooks/fliq`;

  test("of each end are received once, though their answers are lost and their workers deliver twice", async () => {
    const { mock, fliq, receiver, problems } = setUp({ dedupe: memoryStore() });
    const notices: Notice[] = [];
    mock.route(`${APP}/*`, ({ url }) => new Response(null, { status: url.endsWith("/bad") ? 503 : 200 }));
    mock.route(WEBHOOK, (request) => receiver.webhook(request, (notice) => notices.push(notice)));
    mock.disconnect(WEBHOOK, { afterHit: true, times: 2 });
    mock.duplicate(WEBHOOK, { times: 2 });

    const create = (path: string, at: string) =>
      fliq.jobs.create({
        url: `${APP}${path}`,
        method: "POST",
        scheduled_at: at,
        max_retries: 0,
        webhook_url: WEBHOOK,
      });
    const good = await create("/good", "2026-03-26T10:00:00Z");
    const bad = await create("/bad", "2026-03-26T10:01:00Z");
    const off = await create("/off", "2026-03-26T11:00:00Z");
    await mock.advance("45m");
    await fliq.jobs.cancel(off.id ?? "");
    await mock.runAll();

    const requests = mock.deliveries.filter(({ request }) => request.url === WEBHOOK);
    expect(requests.length).toBeGreaterThan(3);
    expect(problems).toEqual([]);
    expect(
      notices.map((notice) => "job_id" in notice && [notice.event, notice.job_id, notice.status_code]),
    ).toEqual([
      ["job.completed", good.id, 200],
      ["job.failed", bad.id, 503],
    ]); // one that is cancelled sends none
  });

  test("are no way in for others: a forged one is answered 401", async () => {
    const { receiver, problems } = setUp();
    const body = JSON.stringify({ event: "job.completed", job_id: "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60" });
    const response = await receiver.webhook(new Request(WEBHOOK, { method: "POST", body }), () => {
      throw new Error("was called");
    });
    expect(response.status).toBe(401);
    expect(problems).toEqual(["verify: FliqSignatureError: X-Fliq-Signature: missing"]);
  });
});

describe("a defined job", () => {
  const welcome = defineJob({
    name: "welcome",
    path: "/jobs/welcome",
    retries: 1,
    schema: z.object({ email: z.email(), plan: z.string().default("free") }),
  });

  test("goes from fliq.schedule to its handler, typed and checked", async () => {
    const { mock, fliq, receiver } = setUp({ dedupe: memoryStore() });
    const bodies: unknown[] = [];
    receiver.on(welcome, (body, delivery) => {
      expectTypeOf(body).toEqualTypeOf<{ email: string; plan: string }>();
      bodies.push([body, delivery.id]);
    });
    mock.route(`${APP}/*`, receiver.fetch);
    mock.crashWorker("*/jobs/welcome");

    const request = await welcome.request(APP, { email: "ada@example.com" });
    const job = await fliq.schedule({ ...request, in: "30m" });
    expect(jobOf(mock, job.id)).toMatchObject({
      url: `${APP}/jobs/welcome`,
      max_retries: 1,
      body: request.body,
    });
    await mock.runAll();
    expect(bodies).toEqual([[{ email: "ada@example.com", plan: "free" }, job.id]]);
    expect(jobOf(mock, job.id)).toMatchObject({ status: "completed", attempts: 2 });
  });

  test("refuses a body that does not fit: before it is scheduled, and if it comes all the same", async () => {
    const { mock, fliq, receiver, problems } = setUp();
    receiver.on(welcome, () => {
      throw new Error("was called");
    });
    mock.route(`${APP}/*`, receiver.fetch);

    await expect(welcome.request(APP, { email: "ada" })).rejects.toThrow(FliqSchemaError);
    expect(mock.jobs).toEqual([]);

    const job = await fliq.schedule({ url: `${APP}${welcome.path}`, body: { email: "ada" }, retries: 0 });
    await mock.runAll();
    expect(await fliq.jobs.get(job.id)).toMatchObject({
      status: "failed",
      last_error: "unexpected status code: 422",
    });
    const { body } = mock.deliveries[0]?.response ?? {};
    expect(JSON.parse(body ?? "")).toMatchObject({ issues: [{ path: "email" }] });
    expect(problems).toEqual([
      expect.stringMatching(/^verify: FliqInputError: body: does not fit welcome: /),
    ]);
  });
});

describe("what a handler may answer", () => {
  test("retryAfter() makes a buffer wait that long, in line, and never fails its item", async () => {
    const { mock, fliq, receiver } = setUp({ dedupe: memoryStore() });
    const handled: string[] = [];
    let busy = 3;
    mock.route(CHARGE, (request) =>
      receiver.handle(request, (delivery) => {
        if (busy-- > 0) return retryAfter("5m");
        handled.push(`${delivery.text()} +${(mock.now().getTime() - mock.startedAt.getTime()) / 60_000}m`);
        return undefined;
      }),
    );
    const buffer = await fliq.buffers.create({ name: "charges", url: CHARGE, max_retries: 0 });
    const items = await fliq.buffers.pushMany(buffer.id, [{ body: "first" }, { body: "second" }]);
    await mock.runAll();
    expect(handled).toEqual(["first +15m", "second +15m"]);
    const [first, second] = items;
    expect(await fliq.buffers.item(buffer.id, first?.id ?? "")).toMatchObject({
      status: "completed",
      retry_count: 3,
    });
    expect(await fliq.buffers.item(buffer.id, second?.id ?? "")).toMatchObject({
      status: "completed",
      retry_count: 0,
    });
  });

  test("retryAfter() on a job is a failed try, which its own backoff follows", async () => {
    const { mock, fliq, receiver } = setUp({ dedupe: memoryStore() });
    let tries = 0;
    mock.route(CHARGE, (request) =>
      receiver.handle(request, () => (++tries === 1 ? retryAfter("5m") : undefined)),
    );
    const job = await fliq.schedule({ url: CHARGE, backoff: "linear" });
    await mock.advance("31s");
    expect(jobOf(mock, job.id)).toMatchObject({ status: "completed", attempts: 2 });
    expect(tries).toBe(2);
  });

  test("discard() ends a job at its first try, and its attempt tells why", async () => {
    const { mock, fliq, receiver } = setUp({ dedupe: memoryStore() });
    mock.route(CHARGE, (request) => receiver.handle(request, () => discard("the user is gone")));
    mock.crashWorker(CHARGE);
    const job = await fliq.schedule({ url: CHARGE });
    await mock.runAll();
    const [first, repeat] = mock.deliveries;
    expect(jobOf(mock, job.id)).toMatchObject({ status: "completed", attempts: 2 });
    expect([first?.response, repeat?.response?.headers]).toEqual([
      null, // its worker died
      expect.objectContaining({ "x-fliq-outcome": "duplicate" }),
    ]);

    await fliq.schedule({ url: CHARGE });
    await mock.runAll();
    expect(mock.deliveries.at(-1)?.response).toMatchObject({ status: 200, body: "the user is gone" });
  });
});
