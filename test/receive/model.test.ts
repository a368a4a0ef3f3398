import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { Fliq } from "../../src/index.ts";
import {
  createReceiver,
  type DedupeStore,
  memoryStore,
  type ReceiverOptions,
} from "../../src/receive/entry.ts";

// A receiver whose process dies at any step, under workers that die, come back and deliver twice.

const JOB = "https://app.example.com/jobs/charge";
/** What outlives the process. */
type Disk = { readonly store: DedupeStore; effects: number; overlaps: number };

interface Process {
  isAlive: boolean;
  readonly died: Promise<Response>;
  receive(request: Request): Promise<Response>;
}

/** Starts a process; it dies at the step of that number, if it gets there, of all steps that all processes take. */
function startProcess(
  disk: Disk,
  mock: FliqMock,
  plan: { left: number; works: number; running: number },
): Process {
  let kill = (_: Response) => {};
  const died = new Promise<Response>((resolve) => {
    kill = resolve;
  });

  /** A point at which the process may die: what comes after it is not done then. */
  async function step(): Promise<void> {
    if (process.isAlive) plan.left -= 1;
    if (process.isAlive && plan.left === 0) {
      process.isAlive = false;
      kill(new Response(null, { status: 502 })); // of the proxy that is in front
    }
    if (!process.isAlive) throw new Error("dead");
  }
  /** A call goes out, is done, and its answer comes back: the process may die before and after. */
  const call =
    <Args extends unknown[], Result>(work: (...args: Args) => Result) =>
    async (...args: Args): Promise<Awaited<Result>> => {
      await step();
      const result = await work(...args);
      await step();
      return result;
    };
  const dedupe: DedupeStore = {
    claim: call(disk.store.claim),
    renew: call(disk.store.renew),
    complete: call(disk.store.complete),
    release: call(disk.store.release),
  };
  const receiver = createReceiver({ secret: mock.signingSecret, dedupe, onError: () => undefined });

  async function handle(): Promise<void> {
    plan.running += 1;
    if (plan.running > 1) disk.overlaps += 1;
    try {
      for (let part = 0; part < 4; part += 1) {
        await step();
        await mock.sleep({ milliseconds: plan.works / 4 });
      }
      await call(() => {
        disk.effects += 1;
      })();
    } finally {
      plan.running -= 1;
    }
  }

  const process: Process = {
    isAlive: true,
    died,
    receive: (request) => Promise.race([receiver.handle(request, handle), died]),
  };
  void died.then(() => {
    plan.running = 0; // what ran is no more
  });
  return process;
}

interface Story {
  killAt: number;
  works: number;
  timeout: number;
  retries: number;
  strikes: ((mock: FliqMock) => unknown)[];
}

async function play({ killAt, works, timeout, retries, strikes }: Story) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: killAt });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const disk: Disk = { store: memoryStore(), effects: 0, overlaps: 0 };
  const plan = { left: killAt, works, running: 0 };
  let process = startProcess(disk, mock, plan);
  mock.route(JOB, (request) => {
    // Back before the next attempt.
    if (!process.isAlive) process = startProcess(disk, mock, { ...plan, left: 0, running: 0 });
    return process.receive(request);
  });
  for (const strike of strikes) strike(mock);
  const { id } = await fliq.schedule({ url: JOB, retries, timeout: { milliseconds: timeout } });
  await mock.runAll();
  await mock.advance("20m");
  const job = mock.jobs.find((other) => other.id === id);
  expect(disk.overlaps).toBe(0);
  return { status: job?.status, effects: disk.effects, killed: plan.left <= 0 };
}

const killAt = fc.integer({ min: 1, max: 60 });
const timeout = fc.constantFrom(10_000, 120_000, 300_000);
/** Of the time that a try has. */
const share = fc.double({ min: 0, max: 0.95, noNaN: true });

describe("a process that is killed once, at any step", () => {
  test.each([1, 3])("with %i retries: every job is done, and twice only after a kill", async (retries) => {
    let twice = 0;
    let kills = 0;
    await fc.assert(
      fc.asyncProperty(killAt, timeout, share, async (at, limit, part) => {
        const works = Math.floor(limit * part);
        const { status, effects, killed } = await play({
          killAt: at,
          works,
          timeout: limit,
          retries,
          strikes: [],
        });
        expect(status).toBe("completed");
        expect(effects).toBeGreaterThanOrEqual(1);
        expect(effects).toBeLessThanOrEqual(killed ? 2 : 1);
        if (effects === 2) twice += 1;
        if (killed) kills += 1;
      }),
      { numRuns: 150 },
    );
    expect(kills).toBeGreaterThan(30);
    expect(twice).toBeGreaterThan(0);
  });

  const strike = fc.constantFrom<(mock: FliqMock) => unknown>(
    (mock) => mock.crashWorker(JOB),
    (mock) => mock.crashWorker(JOB, { takeover: "20s", comesBack: "50s" }),
    (mock) => mock.duplicate(JOB, { times: 2 }),
    (mock) => mock.disconnect(JOB, { afterHit: true }),
  );

  test("under workers that die, come back and deliver twice as well", async () => {
    await fc.assert(
      fc.asyncProperty(killAt, share, fc.array(strike, { maxLength: 2 }), async (at, part, strikes) => {
        const story = { timeout: 30_000, works: Math.floor(20_000 * part), retries: 6, strikes };
        const { status, effects, killed } = await play({ ...story, killAt: at });
        expect(status).toBe("completed");
        expect(effects).toBeGreaterThanOrEqual(1);
        expect(effects).toBeLessThanOrEqual(killed ? 2 : 1);
      }),
      { numRuns: 150 },
    );
  });
});

describe("under a mock", () => {
  test("the receiver goes by its time, with no option: what is too old is said to be so in virtual time", async () => {
    const mock = createFliqMock({ now: "2031-03-26T09:30:00Z" });
    const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
    const problems: string[] = [];
    const onError: ReceiverOptions["onError"] = (error) => problems.push(String(error));
    const receiver = createReceiver({ secret: mock.signingSecret, onError });
    let kept: Request | undefined;
    mock.route(JOB, (request) => {
      kept ??= request.clone();
      return receiver.handle(request, () => undefined);
    });
    await fliq.schedule({ url: JOB, in: "1h" });
    await mock.runAll();
    expect(problems).toEqual([]);
    expect(mock.deliveries.map(({ response }) => response?.status)).toEqual([200]);

    await mock.advance("1h");
    if (kept === undefined) throw new Error("nothing came");
    const answer = await receiver.handle(kept, () => undefined);
    expect([answer.status, problems]).toEqual([
      401,
      [
        "FliqSignatureError: X-Fliq-Timestamp: stale by 3,600 s: over 300 s; if a mock sent it, see signatureTime",
      ],
    ]);
  });

  test("a claim is renewed in its time: a handler that takes 5 min is not begun again", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
    const store = memoryStore();
    const renewals: number[] = [];
    const dedupe: DedupeStore = {
      ...store,
      renew: (id, ttlMs, lease) => {
        renewals.push((lease.now - mock.startedAt.getTime()) / 1000);
        return store.renew(id, ttlMs, lease);
      },
    };
    const receiver = createReceiver({ secret: mock.signingSecret, dedupe });
    let runs = 0;
    const statuses: number[] = [];
    mock.route(JOB, async (request) => {
      const response = await receiver.handle(request, async () => {
        runs += 1;
        await mock.sleep("299s");
      });
      statuses.push(response.status);
      return response;
    });
    mock.duplicate(JOB);
    await fliq.schedule({ url: JOB, timeout: "5m" });
    await mock.runAll();
    expect(runs).toBe(1);
    expect(renewals).toEqual(Array.from({ length: 49 }, (_, index) => 6 * (index + 1)));
    expect(statuses).toEqual([409, 200]);
    expect(await mock.next()).toBe(false);
  });

  test("next() moves on to what happens, and not to each renewal on the way", async () => {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
    const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
    const receiver = createReceiver({ secret: mock.signingSecret, dedupe: memoryStore() });
    mock.route(JOB, (request) => receiver.handle(request, () => mock.sleep("25s")));
    await fliq.schedule({ url: JOB });
    await mock.next();
    await mock.next();
    expect(mock.now().getTime() - mock.startedAt.getTime()).toBe(25_000);
    expect(mock.jobs[0]?.status).toBe("completed");
  });
});
