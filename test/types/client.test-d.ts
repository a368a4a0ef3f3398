import { describe, expectTypeOf, it } from "vitest";
import {
  type Attempt,
  type Buffer,
  type BufferItem,
  type Duration,
  Fliq,
  FliqConflictError,
  type FliqError,
  isFliqError,
  type Job,
  type JobPage,
  type JobSummary,
  type NewJob,
  type Schedule,
  type ScheduledJob,
  type ScheduleOptions,
  type Sequence,
} from "../../src/index.ts";

declare const fliq: Fliq;
const url = "https://app.example/hook";

interface User {
  name: string;
  age?: number;
}
declare const user: User;

describe("schedule", () => {
  it("takes what it should", () => {
    expectTypeOf(fliq.schedule({ url })).resolves.toEqualTypeOf<NewJob>();
    fliq.schedule({ url: new URL(url), in: "1h30m", body: { a: [1, { b: null }] } });
    fliq.schedule({ url, at: new Date(), headers: { A: "1" } });
    fliq.schedule({ url, at: "2026-03-26T09:30:00Z", headers: new Headers() });
    fliq.schedule(
      { url, at: 1_774_517_400_000, timeout: 90 },
      { signal: AbortSignal.timeout(1), maxRetries: 0 },
    );
    fliq.schedule({ url, in: { minutes: 5 }, timeout: "90s", body: user });
    fliq.schedule({ url, body: [user], headers: [["A", "1"]] });
    fliq.schedule({ url, body: "text", in: undefined, idempotencyKey: undefined });
    const options = { url, in: "5m" as Duration };
    fliq.schedule(options);
  });

  it("gives an id, which may be null only with a key of the caller's", async () => {
    const { id } = await fliq.schedule({ url });
    expectTypeOf(id).toBeString();
    const keyed = await fliq.schedule({ url, idempotencyKey: "k" });
    expectTypeOf(keyed.id).toEqualTypeOf<string | null>();
    if (keyed.isNew) expectTypeOf(keyed.id).toBeString();
    else expectTypeOf(keyed.status).toEqualTypeOf<Job["status"] | undefined>();
    const options: ScheduleOptions = { url };
    expectTypeOf(fliq.schedule(options)).resolves.toEqualTypeOf<ScheduledJob>();
  });

  it("refuses a duration with a slip of the pen", () => {
    // @ts-expect-error the unit is m
    fliq.schedule({ url, in: "30 minuts" });
    // @ts-expect-error a number of what?
    fliq.schedule({ url, in: 30 });
    // @ts-expect-error the unit is missing
    fliq.schedule({ url }, { timeout: "30" });
  });

  it("refuses both at and in", () => {
    // @ts-expect-error at or in, not both
    fliq.schedule({ url, at: new Date(), in: "30m" });
  });

  it("refuses what is no option, and options that are missing or wrong", () => {
    // @ts-expect-error it is called in
    fliq.schedule({ url, delay: "30m" });
    // @ts-expect-error it is called retries here
    fliq.schedule({ url, max_retries: 3 });
    // @ts-expect-error there is no url
    fliq.schedule({ in: "30m" });
    // @ts-expect-error methods are in capitals
    fliq.schedule({ url, method: "post" });
    // @ts-expect-error Fliq sends no HEAD
    fliq.schedule({ url, method: "HEAD" });
    // @ts-expect-error there are two kinds of backoff
    fliq.schedule({ url, backoff: "fibonacci" });
    // @ts-expect-error a header is text
    fliq.schedule({ url, headers: { A: 1 } });
  });

  it("refuses a body that is not JSON", () => {
    // @ts-expect-error a function
    fliq.schedule({ url, body: () => 1 });
    // @ts-expect-error a bigint
    fliq.schedule({ url, body: 1n });
    // @ts-expect-error a symbol
    fliq.schedule({ url, body: Symbol("x") });
    // @ts-expect-error a promise that was not awaited
    fliq.schedule({ url, body: Promise.resolve({}) });
  });
});

describe("the other helpers", () => {
  it("cron", () => {
    expectTypeOf(fliq.cron("@daily", { url, timezone: "Europe/Berlin" })).resolves.toEqualTypeOf<Schedule>();
    // @ts-expect-error a schedule has no single time
    fliq.cron("@daily", { url, in: "30m" });
    // @ts-expect-error a schedule is known by its name
    fliq.cron("@daily", { url, idempotencyKey: "x" });
  });

  it("sequence", () => {
    const sequence = fliq.sequence({
      key: "k",
      baseUrl: "https://app.example",
      steps: [{ url: "/a" }, { url: "/b", in: "1m" }, { url: "/c", after: "2d", body: user }],
    });
    expectTypeOf(sequence).resolves.toEqualTypeOf<Sequence>();
    // @ts-expect-error after or in, not both
    fliq.sequence({ steps: [{ url, after: "2d", in: "1m" }] });
    // @ts-expect-error each step has its own URL
    fliq.sequence({ url, steps: [{ url }] });
  });

  it("scheduleMany", () => {
    expectTypeOf(fliq.scheduleMany([{ url }], { concurrency: 2 })).resolves.toEqualTypeOf<ScheduledJob[]>();
    // @ts-expect-error at or in, not both
    fliq.scheduleMany([{ url, at: new Date(), in: "30m" }]);
  });
});

describe("resources", () => {
  it("give back what the wire has", () => {
    expectTypeOf(fliq.jobs.get("job_1")).resolves.toEqualTypeOf<Job>();
    expectTypeOf(fliq.jobs.attempts("job_1")).resolves.toEqualTypeOf<Attempt[]>();
    expectTypeOf(fliq.buffers.create({ name: "b", url })).resolves.toEqualTypeOf<Buffer>();
    expectTypeOf(fliq.buffers.push("buf_1", { body: "x" })).resolves.toEqualTypeOf<BufferItem>();
    expectTypeOf(fliq.jobs.cancel("job_1")).resolves.toBeVoid();
  });

  it("lists are a page when awaited and items when iterated", async () => {
    expectTypeOf(await fliq.jobs.list()).toEqualTypeOf<JobPage>();
    for await (const job of fliq.jobs.list({ status: "failed" }))
      expectTypeOf(job).toEqualTypeOf<JobSummary>();
    for await (const page of fliq.jobs.list().pages()) expectTypeOf(page).toEqualTypeOf<JobPage>();
    // @ts-expect-error there is no such status
    fliq.jobs.list({ status: "done" });
    // @ts-expect-error there is no such filter
    fliq.jobs.list({ url });
  });

  it("take the wire's names", () => {
    fliq.jobs.create({ url, method: "POST", scheduled_at: "2026-03-26T09:30:00Z", max_retries: 3 });
    // @ts-expect-error servers ask for a method
    fliq.jobs.create({ url, scheduled_at: "2026-03-26T09:30:00Z" });
    // @ts-expect-error the wire calls it max_retries
    fliq.jobs.create({ url, retries: 3 });
    // @ts-expect-error an alert has a target
    fliq.alerts.create({ type: "slack" });
    // @ts-expect-error an id is needed
    fliq.jobs.get();
  });
});

describe("the client", () => {
  it("is made with a token", () => {
    new Fliq({ token: "fliq_sk_x", fetch, timeout: "10s" });
    Fliq.fromEnv(process.env);
    // @ts-expect-error there is no token
    new Fliq({});
    // @ts-expect-error it is called baseUrl
    new Fliq({ token: "fliq_sk_x", baseURL: url });
  });

  it("has errors to tell apart", () => {
    const error: unknown = new Error();
    if (isFliqError(error)) expectTypeOf(error).toEqualTypeOf<FliqError>();
    if (error instanceof FliqConflictError) expectTypeOf(error.status).toBeNumber();
  });
});
