import fc from "fast-check";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { call, createJob, createSchedule } from "../mock/support/api.ts";

const MINUTE_MS = 60_000;

/** What is asked of a mock before one looks ahead. */
export interface World {
  readonly now: string;
  readonly seed: number;
  readonly jobs: readonly {
    readonly delayMs: number;
    readonly path: string;
    readonly retries: number;
    readonly backoff: "exponential" | "linear";
    readonly timeout: number;
    readonly hook: boolean;
  }[];
  readonly schedules: readonly {
    readonly cron: string;
    readonly retries: number;
    readonly paused: boolean;
    readonly hook: boolean;
  }[];
  readonly buffers: readonly {
    readonly rate: number;
    readonly items: number;
    readonly retries: number;
    readonly paused: boolean;
    readonly hook: boolean;
  }[];
  readonly faults: readonly Fault[];
  readonly alerts: boolean;
  /** Few are left, so that they run out on the way. */
  readonly credits: number | null;
  /** How long it runs before the look ahead, and how far that goes. */
  readonly beforeMs: number;
  readonly aheadMs: number;
  /** What targets do, one answer after the other, again and again; none answers 200 at once. */
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly status: number;
  readonly sleepMs: number;
  readonly retryAfter: number | null;
}

interface Fault {
  readonly kind:
    | "failNext"
    | "timeout"
    | "disconnect"
    | "latency"
    | "crashWorker"
    | "comesBack"
    | "duplicate";
  readonly path: string;
  readonly times: number;
  readonly after: number;
  readonly probability: number;
}

const path = fc.constantFrom("/a", "/b", "/c");
const retries = fc.integer({ min: 0, max: 4 });

const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom(
    "failNext",
    "timeout",
    "disconnect",
    "latency",
    "crashWorker",
    "comesBack",
    "duplicate",
  ),
  path: fc.constantFrom("*", "*/a", "*/cron", "*/buffer", "*/hook"),
  times: fc.constantFrom(1, 2, 3, Number.POSITIVE_INFINITY),
  after: fc.integer({ min: 0, max: 2 }),
  probability: fc.constantFrom(1, 1, 0.5),
});

const answer: fc.Arbitrary<Answer> = fc.record({
  status: fc.constantFrom(200, 200, 204, 429, 500, 503),
  sleepMs: fc.constantFrom(0, 0, 0, 700, 12_000, 70_000),
  retryAfter: fc.constantFrom(null, null, 0, 5, 90),
});

/** Any state of a mock: cron in zones near a clock change, retries under way, buffers, paused ones, faults, few credits. */
export const world: fc.Arbitrary<World> = fc.record({
  now: fc.constantFrom(
    "2026-03-26T09:30:00Z",
    "2026-03-29T00:10:00Z",
    "2026-10-25T00:10:00.250Z",
    "2026-11-01T04:50:00Z",
    "2026-06-30T23:58:30Z",
  ),
  seed: fc.integer({ min: 1, max: 1000 }),
  jobs: fc.array(
    fc.record({
      delayMs: fc.integer({ min: -MINUTE_MS, max: 90 * MINUTE_MS }),
      path,
      retries,
      backoff: fc.constantFrom("exponential", "linear"),
      timeout: fc.constantFrom(1, 30, 300),
      hook: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  schedules: fc.array(
    fc.record({
      cron: fc.constantFrom(
        "*/7 * * * *",
        "* * * * *",
        "CRON_TZ=Europe/Berlin 30 2 * * *",
        "CRON_TZ=Europe/Berlin */20 1-3 * * *",
        "CRON_TZ=America/New_York 15 1,2 * * *",
        "@every 95s",
        "@hourly",
      ),
      retries,
      paused: fc.boolean(),
      hook: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  buffers: fc.array(
    fc.record({
      rate: fc.constantFrom(1, 2, 10),
      items: fc.integer({ min: 0, max: 25 }),
      retries,
      paused: fc.constantFrom(false, false, true),
      hook: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  faults: fc.array(fault, { maxLength: 3 }),
  alerts: fc.boolean(),
  credits: fc.constantFrom(null, null, null, 0, 3, 20),
  beforeMs: fc.constantFrom(0, 400, 45_000, 10 * MINUTE_MS, 61 * MINUTE_MS),
  aheadMs: fc.constantFrom(1000, 20 * MINUTE_MS, 3 * 60 * MINUTE_MS),
  answers: fc.array(answer, { maxLength: 5 }),
});

/** Makes the world, and lets it run until one looks ahead. */
export async function makeWorld(made: World): Promise<FliqMock> {
  const mock = createFliqMock({ now: made.now, seed: made.seed });
  let count = 0;
  mock.route("*", async () => {
    const given = made.answers[count % made.answers.length] ?? { status: 200, sleepMs: 0, retryAfter: null };
    count += 1;
    if (given.sleepMs > 0) await mock.sleep(`${given.sleepMs}ms`);
    const headers: Record<string, string> =
      given.retryAfter === null ? {} : { "Retry-After": String(given.retryAfter) };
    return new Response(null, { status: given.status, headers });
  });
  if (made.alerts) await must(mock, "/alerts", { type: "webhook", target: "https://ops.example.com/alert" });
  for (const { delayMs, path: where, retries: max_retries, backoff, timeout, hook } of made.jobs)
    await createJob(mock, delayMs, {
      url: `https://app.example.com${where}`,
      max_retries,
      backoff,
      timeout_seconds: timeout,
      ...hookOf(hook),
    });
  for (const [index, { cron, retries: max_retries, paused, hook }] of made.schedules.entries()) {
    const schedule = {
      cron_expr: cron,
      name: `s${index}`,
      url: "https://app.example.com/cron",
      max_retries,
      ...hookOf(hook),
    };
    const { id } = await createSchedule(mock, schedule);
    if (paused) await call(mock, "POST", `/schedules/${id}/pause`);
  }
  for (const [index, { rate, items, retries: max_retries, paused, hook }] of made.buffers.entries()) {
    const buffer = {
      name: `b${index}`,
      url: "https://app.example.com/buffer",
      rate_limit: rate,
      max_retries,
      ...hookOf(hook),
    };
    const { id } = await must(mock, "/buffers", buffer);
    for (let item = 0; item < items; item += 1) await must(mock, `/buffers/${id}/items`, { body: "{}" });
    if (paused) await call(mock, "POST", `/buffers/${id}/pause`);
  }
  if (made.credits !== null) mock.credits = made.credits;
  for (const planned of made.faults) planFault(mock, planned);
  await mock.advance(`${made.beforeMs}ms`);
  return mock;
}

function hookOf(hook: boolean): { webhook_url?: string } {
  return hook ? { webhook_url: "https://app.example.com/hook" } : {};
}

async function must(mock: FliqMock, where: string, input: object): Promise<{ id: string }> {
  const { status, body } = await call<{ id: string }>(mock, "POST", where, input);
  if (status !== 201) throw new Error(`nothing was made at ${where}: ${JSON.stringify(body)}`);
  return body;
}

function planFault(mock: FliqMock, { kind, path: where, times, after, probability }: Fault): void {
  const frequency = { times, after, probability };
  switch (kind) {
    case "latency":
      mock.latency(where, "8s", frequency);
      return;
    case "comesBack":
      mock.crashWorker(where, { comesBack: "2m", ...frequency });
      return;
    case "failNext":
      mock.failNext(where, { status: 503, ...frequency });
      return;
    default:
      mock[kind](where, frequency);
  }
}
