import { built } from "./support/bundle.mjs";
import { importPeer } from "./support/peers.mjs";
import { race } from "./support/race.mjs";
import { count, ratio } from "./support/report.mjs";

const URL_TO_CALL = "https://app.example.com/charge";
/** Interleavings that fast-check tries in a round. */
const PEER_RUNS = 200;
/** So long is each side run in a round, over and over: a race collects garbage before it, after which the engine is slow for a while. */
const ROUND_MS = 2000;

/** Searches over jobs whose handler makes three calls of what it shares, and as many interleavings by fast-check's scheduler. */
export async function run({ quick }) {
  const { explore } = await import(built("mock/explore.js"));
  const fastCheck = await importPeer("fast-check");
  const reports = {};
  const searched = (name, delays, options) => async () => {
    reports[name] = await explore(chargeAll(delays), options);
    if (!reports[name].complete) throw new Error(`${name}: the budget was spent`);
  };
  const sides = {
    "one job, depth 2": searched("one job, depth 2", ["30m"], {}),
    "three jobs hours apart, depth 2": searched("three jobs hours apart, depth 2", ["1h", "4h", "7h"], {}),
    "three jobs at one instant, depth 1": searched("three jobs at one instant, depth 1", ["1h", "1h", "1h"], {
      depth: 1,
    }),
    "fast-check's scheduler, two calls at once": () => interleave(fastCheck),
  };
  const timed = Object.entries(sides).map(([name, side]) => [name, () => bestOf(side)]);
  const best = await race(Object.fromEntries(timed), quick ? 1 : 3);
  const [one, three, , peer] = Object.keys(sides);
  const runsOf = (name) => reports[name]?.runs ?? PEER_RUNS;
  const perRun = (name) => best[name] / runsOf(name);
  const perSecond = 1000 / perRun(one);
  return {
    title: "Explore",
    note: "Each run is a whole Fliq: a client makes the jobs, they are delivered, signed, tried again. fast-check's scheduler runs the same handler twice at once on the same objects, without a Fliq.",
    peers: ["fast-check"],
    columns: ["search", "runs", "s", "runs a second", "a run, against fast-check's"],
    rows: Object.keys(sides).map((name) => [
      name,
      count(runsOf(name)),
      (best[name] / 1000).toFixed(3),
      count(1000 / perRun(name)),
      ratio(perRun(name), perRun(peer)),
    ]),
    goals: [
      goalOf("one job at depth 2 in 0.15 s", best[one] <= 150, `${(best[one] / 1000).toFixed(3)} s`),
      goalOf(
        "three jobs at three times at depth 2 in 2 s",
        best[three] <= 2000,
        `${(best[three] / 1000).toFixed(2)} s`,
      ),
      goalOf("900 runs a second", perSecond >= 900, count(perSecond)),
    ],
  };
}

async function bestOf(side) {
  let best = Number.POSITIVE_INFINITY;
  const endAt = performance.now() + ROUND_MS;
  for (let time = 0; time < 3 || performance.now() < endAt; time += 1) {
    const startedAt = performance.now();
    await side();
    best = Math.min(best, performance.now() - startedAt);
  }
  return best;
}

function goalOf(goal, met, measured) {
  return { met, goal, measured };
}

/** The program: each job is charged once, by its key. */
function chargeAll(delays) {
  return ({ mock, fliq, io }) => {
    const world = createWorld((binding, name) => io(binding, name));
    mock.route("https://app.example.com/*", async (request) => {
      await world.handle(request.headers.get("X-Fliq-Delivery-Id"));
      return new Response("ok");
    });
    return {
      async run() {
        for (const [index, delay] of delays.entries())
          await fliq.schedule({
            url: `${URL_TO_CALL}/${index}`,
            in: delay,
            idempotencyKey: `charge-${index}`,
          });
      },
      check() {
        if (world.charges.size !== delays.length) throw new Error(`${world.charges.size} charges`);
      },
    };
  };
}

/** A handler with three calls of what it shares. */
function createWorld(wrap) {
  const rows = new Map();
  const charges = new Set();
  const db = wrap({ get: async (key) => rows.get(key), put: async (key, row) => rows.set(key, row) }, "db");
  const bank = wrap({ charge: async (key) => charges.add(key) }, "bank");
  async function handle(key) {
    await db.get(key);
    await bank.charge(key);
    await db.put(key, "done");
  }
  return { charges, handle };
}

/** Time of the runs alone, as they are without what fast-check does once. */
async function interleave(fastCheck) {
  const property = fastCheck.asyncProperty(fastCheck.scheduler(), async (scheduler) => {
    const wrap = (binding) =>
      Object.fromEntries(
        Object.entries(binding).map(([name, method]) => [name, scheduler.scheduleFunction(method)]),
      );
    const world = createWorld(wrap);
    const both = [world.handle("one"), world.handle("one")];
    await scheduler.waitFor(Promise.all(both));
    if (world.charges.size !== 1) throw new Error(`${world.charges.size} charges`);
  });
  await fastCheck.assert(property, { numRuns: PEER_RUNS, seed: 1 });
}
