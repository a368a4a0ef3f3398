import { built } from "./support/bundle.mjs";
import { count, ratio } from "./support/report.mjs";

const VIEWS = ["jobs", "schedules", "scheduled", "deliveries", "upcoming", "timeline"];
const MOST_MS = 3000;

/** Every view of a mock, read once after many deliveries; beside it, the deliveries as JSON. */
export async function run({ quick }) {
  const { createFliqMock } = await import(built("mock/core.js"));
  const size = quick ? 10_000 : 100_000;
  const mock = await deliver(createFliqMock, size);
  const rows = VIEWS.map((view) => ({ view, ms: time(() => read(mock, view)) }));
  const jsonMs = time(() => JSON.stringify(mock.deliveries));
  const allMs = rows.reduce((sum, { ms }) => sum + ms, 0);
  return {
    title: "Reading the views",
    note: `What it takes to read each view once after ${count(size)} deliveries, in ms; the peer is \`JSON.stringify\` of the deliveries.`,
    peers: [],
    columns: ["view", "ms", "against JSON"],
    rows: [...rows, { view: "all", ms: allMs }].map(({ view, ms }) => [
      view,
      ms.toFixed(0),
      ratio(ms, jsonMs),
    ]),
    goals: [
      { met: allMs < MOST_MS, goal: `all of them in ${count(MOST_MS)} ms`, measured: allMs.toFixed(0) },
    ],
  };
}

function time(work) {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function read(mock, view) {
  return typeof mock[view] === "function" ? mock[view]() : mock[view];
}

async function deliver(createFliqMock, size) {
  let calls = 0;
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  mock.route("*", () => {
    calls += 1;
    return new Response();
  });
  const headers = { Authorization: "Bearer fliq_sk_bench" };
  for (let index = 0; index < 100; index += 1) {
    const schedule = { name: `n${index}`, url: `https://a.example.com/${index}`, cron_expr: "* * * * *" };
    const request = { method: "POST", headers, body: JSON.stringify(schedule) };
    const response = await mock.fetch(`${mock.roots[0]}/schedules`, request);
    if (response.status !== 201) throw new Error(await response.text());
  }
  await mock.advance({ minutes: size / 100 });
  if (calls !== size) throw new Error(`${calls} deliveries, not ${size}`);
  return mock;
}
