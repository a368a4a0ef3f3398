import { built } from "./support/bundle.mjs";
import { importPeer } from "./support/peers.mjs";
import { heldBytes } from "./support/race.mjs";
import { count, ratio } from "./support/report.mjs";

const MAX_BYTES = 1500;
/** How much slower a job may be at the largest size than at the smallest, and still count as flat. */
const FLAT = 1.25;
/** One-off jobs in the mock, made over its API and delivered, and as many timers of fake-timers. */
export async function run({ quick }) {
  const { createFliqMock } = await import(built("mock/core.js"));
  const fakeTimers = (await importPeer("@sinonjs/fake-timers")).default;
  const sizes = quick ? [1000, 10_000] : [1000, 10_000, 100_000, 1_000_000];
  const measured = [];
  for (let round = 0; round < 3; round += 1) await runJobs(createFliqMock, 2000); // Warms up.
  for (const size of sizes) {
    const rounds = size <= 10_000 ? 3 : 1;
    const best = { makeMs: Number.POSITIVE_INFINITY, fireMs: Number.POSITIVE_INFINITY };
    let bytes = {};
    let timersMs = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round += 1) {
      const result = await runJobs(createFliqMock, size);
      best.makeMs = Math.min(best.makeMs, result.makeMs);
      best.fireMs = Math.min(best.fireMs, result.fireMs);
      bytes = result;
      timersMs = Math.min(timersMs, runTimers(fakeTimers, size));
    }
    measured.push({ ...bytes, ...best, size, timersMs });
  }

  const each = (ms, size) => ((ms / size) * 1000).toFixed(1);
  const perJob = ({ makeMs, fireMs, size }) => (makeMs + fireMs) / size;
  const [first, last] = [measured[0], measured.at(-1)];
  return {
    title: "One-off jobs",
    note: "Time in µs and memory in bytes, per job or timer: made over the mock's API, then delivered one after another to a target that answers at once; a timer has a callback that counts.",
    peers: ["@sinonjs/fake-timers"],
    columns: [
      "jobs",
      "making",
      "delivering",
      "bytes waiting",
      "bytes delivered",
      "fake-timers",
      "against it",
    ],
    rows: measured.map(({ size, makeMs, fireMs, waitingBytes, deliveredBytes, timersMs }) => [
      count(size),
      each(makeMs, size),
      each(fireMs, size),
      count(waitingBytes / size),
      count(deliveredBytes / size),
      each(timersMs, size),
      ratio(makeMs + fireMs, timersMs),
    ]),
    goals: [
      {
        met: perJob(last) <= FLAT * perJob(first),
        goal: `time per job flat to ${count(last.size)} (within ${FLAT} x of ${count(first.size)})`,
        measured: ratio(perJob(last), perJob(first)),
      },
      goalOfBytes("waiting", last.waitingBytes / last.size),
      goalOfBytes("delivered", last.deliveredBytes / last.size),
    ],
  };
}

function goalOfBytes(state, bytes) {
  return {
    met: bytes <= MAX_BYTES,
    goal: `${count(MAX_BYTES)} bytes for a job that is ${state}`,
    measured: count(bytes),
  };
}

async function runJobs(createFliqMock, size) {
  let calls = 0;
  const mock = createFliqMock({ now: "2026-01-01T00:00:00Z", dailyCredits: 2 * size });
  mock.route("https://app.example.com/*", async () => {
    calls += 1;
    return new Response("ok");
  });
  const headers = { Authorization: "Bearer fliq_sk_bench" };
  const startAt = mock.now().getTime() + 1000;
  const before = heldBytes();
  const madeAt = performance.now();
  for (let index = 0; index < size; index += 1) {
    // In an order that is neither that of time nor its reverse.
    const scheduledAt = new Date(startAt + ((index * 7919) % size) * 50).toISOString();
    const job = {
      url: "https://app.example.com/api/remind",
      method: "POST",
      scheduled_at: scheduledAt,
      body: `{"userId":"u_${index}"}`,
    };
    const request = { method: "POST", headers, body: JSON.stringify(job) };
    const response = await mock.fetch(`${mock.roots[0]}/jobs`, request);
    if (response.status !== 201) throw new Error(await response.text());
  }
  const makeMs = performance.now() - madeAt;
  const waitingBytes = heldBytes() - before;
  const firedAt = performance.now();
  await mock.advanceTo(startAt + size * 50);
  const fireMs = performance.now() - firedAt;
  if (calls !== size) throw new Error(`${calls} deliveries, not ${size}`);
  const deliveredBytes = heldBytes() - before;
  if (mock.startedAt === undefined) throw new Error("the mock is gone"); // It is held up to here.
  return { makeMs, fireMs, waitingBytes, deliveredBytes };
}

function runTimers(fakeTimers, size) {
  const startedAt = performance.now();
  const clock = fakeTimers.createClock(0, Number.POSITIVE_INFINITY);
  let calls = 0;
  for (let index = 0; index < size; index += 1) {
    clock.setTimeout(
      () => {
        calls += 1;
      },
      ((index * 7919) % size) * 50,
    );
  }
  clock.tick(size * 50);
  if (calls !== size) throw new Error(`${calls} timers ran, not ${size}`);
  return performance.now() - startedAt;
}
