import { afterEach, expect, test, vi } from "vitest";
import { Fliq, type FliqOptions } from "../../src/index.ts";
import { json, lost, NOW, rejection, TOKEN } from "./stub.ts";

afterEach(() => {
  vi.useRealTimers();
});

const APP = "https://app.example/hook";

function setUp(now?: () => number) {
  const sent: (string | null)[] = [];
  const fetch: FliqOptions["fetch"] = async ({ headers }) => {
    sent.push(headers.get("X-Fliq-Client-Time"));
    return json(201, { id: "job_1", created_at: "2026-03-26T09:30:00Z" });
  };
  return { sent, fliq: new Fliq({ token: TOKEN, fetch, ...(now && { now }) }) };
}

test("a time that is counted from now says what now was; a given one does not", async () => {
  const { sent, fliq } = setUp(() => NOW);
  await fliq.schedule({ url: APP, in: "1h" });
  await fliq.schedule({ url: APP });
  await fliq.schedule({ url: APP, at: "2026-04-01T00:00:00Z" });
  await fliq.jobs.create({ url: APP, method: "POST", scheduled_at: "2026-04-01T00:00:00Z" });
  await fliq.sequence({
    steps: [
      { url: APP, in: "1h" },
      { url: APP, after: "1h" },
      { url: APP, at: "2026-04-01T00:00:00Z" },
      { url: APP, after: "1h" },
      { url: APP },
    ],
  });
  await fliq.sequence({ startAt: "2026-04-01T00:00:00Z", steps: [{ url: APP, in: "1h" }] });
  const counted = String(NOW);
  expect(sent).toEqual([counted, counted, null, null, counted, counted, null, null, counted, null]);
});

test("the clock is looked up at each call, so that a faked one is seen", async () => {
  const { sent, fliq } = setUp();
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  await fliq.schedule({ url: APP, in: "1h" });
  expect(sent).toEqual([String(NOW)]);
});

/** A mock's clock, which starts an hour after NOW and notes who waits. */
function fakeClock() {
  const waits: number[] = [];
  const clock = {
    nowMs: NOW + 3_600_000,
    isLimited: false,
    now() {
      return this.nowMs;
    },
    async sleep(ms: number) {
      waits.push(ms);
      this.nowMs += ms;
    },
  };
  return { clock, waits };
}

const CLOCK = Symbol.for("fliq.clock");

test("a mock's clock that its fetch brings along is the client's, for times and for waits", async () => {
  const { clock, waits } = fakeClock();
  const bodies: unknown[] = [];
  const replies = [lost, json(201, { id: "job_1" }), json(200, { id: "job_1", status: "pending" })];
  const fetch = async (request: Request) => {
    bodies.push(request.method === "POST" ? await request.json() : null);
    const [reply] = replies.length > 1 ? replies.splice(0, 1) : replies;
    if (reply instanceof Response) return reply.clone();
    throw reply;
  };
  const fliq = new Fliq({ token: TOKEN, fetch: Object.assign(fetch, { [CLOCK]: clock }), random: () => 1 });
  await fliq.schedule({ url: APP, in: "1h" });
  expect(bodies[0]).toMatchObject({ scheduled_at: "2026-03-26T11:30:00.000Z" });
  expect(waits).toEqual([500]);
  expect(await rejection(fliq.jobs.wait("job_1", { timeout: "5s" }))).toMatchObject({ code: "timeout" });
  expect(waits).toEqual([500, 2000, 2000, 1000]);
});

test("a mock's clock that stands in for the realm's is looked up at each call", async () => {
  const { clock } = fakeClock();
  const { sent, fliq } = setUp();
  Reflect.set(globalThis, CLOCK, clock);
  try {
    await fliq.schedule({ url: APP, in: "1h" });
  } finally {
    Reflect.deleteProperty(globalThis, CLOCK);
  }
  expect(sent).toEqual([String(clock.nowMs)]);
});

test("clocks given as options come before a mock's", async () => {
  const { clock, waits } = fakeClock();
  const slept: number[] = [];
  const fetch = async () => {
    throw lost;
  };
  const fliq = new Fliq({
    token: TOKEN,
    fetch: Object.assign(fetch, { [CLOCK]: clock }),
    random: () => 1,
    sleep: async (ms) => void slept.push(ms),
  });
  await rejection(fliq.health());
  expect([slept, waits]).toEqual([[500, 1000], []]);
});
