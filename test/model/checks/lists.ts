import type { Model } from "../model.ts";
import { readDays, viewBalance, viewJobStats, viewTransactions, viewUsage } from "../rules/accounts.ts";
import { runsOf } from "../rules/changing.ts";
import {
  viewAttempts,
  viewChannel,
  viewItem,
  viewJob,
  viewJobInList,
  viewLine,
  viewLineStats,
  viewNotice,
  viewRecurring,
  viewTimer,
  viewToken,
} from "../rules/views.ts";
import { Contradiction, isHosted, type Json, type Work } from "../rules/world.ts";
import type { Run } from "../run.ts";
import { expectOrder, expectSame, expectSameSet } from "./compare.ts";

/** Compares all that the API shows; of jobs only those that have changed, unless it is to be `thorough`. */
export async function compareApi(run: Run, model: Model, thorough: boolean): Promise<void> {
  const { world } = model;
  const jobs = [...world.works.values()].filter(({ kind }) => kind === "job");
  await compareList(
    run,
    "/jobs",
    "jobs",
    jobs.map((job) => viewJobInList(world, job)),
    "scheduled_at",
  );
  for (const job of jobs) if (thorough || job.touched) await compareJob(run, job);
  await compareSchedules(run, model, thorough);
  const tokens = [...world.tokens.values()].filter(({ deleted }) => !deleted);
  await compareRows(run, "/tokens", (body) => body, tokens.map(viewToken));
  await compareWhole(run, "/billing/balance", viewBalance(world));
  if (isHosted(world)) await compareHosted(run, model);
}

async function compareJob(run: Run, job: Work): Promise<void> {
  job.touched = false;
  const path = `/jobs/${run.names.idOf(job.name)}`;
  await compareWhole(run, path, viewJob(job));
  await compareWhole(run, `${path}/attempts`, viewAttempts([job]));
}

async function compareSchedules(run: Run, { world }: Model, thorough: boolean): Promise<void> {
  const timers = [...world.timers.values()].filter(({ deleted }) => !deleted);
  await compareList(
    run,
    "/schedules",
    "schedules",
    timers.map((timer) => viewTimer(world, timer)),
    "created_at",
  );
  for (const timer of timers) {
    const [id, runs] = [run.names.idOf(timer.name), runsOf(world, timer)];
    if (timer.asJob) {
      await compareWhole(run, `/jobs/${id}`, viewRecurring(timer, runs));
      await compareWhole(run, `/jobs/${id}/attempts`, viewAttempts(runs, timer));
    }
    if (!thorough) continue;
    await compareWhole(run, `/schedules/${id}`, viewTimer(world, timer));
    const rows = runs.map((each) => viewJobInList(world, each));
    await compareList(run, `/schedules/${id}/jobs`, "jobs", rows, "scheduled_at");
  }
}

async function compareHosted(run: Run, model: Model): Promise<void> {
  const { world } = model;
  const lines = [...world.lines.values()].filter(({ deleted }) => !deleted);
  await compareList(run, "/buffers", "buffers", lines.map(viewLine), "created_at");
  for (const line of lines) {
    const path = `/buffers/${run.names.idOf(line.name)}`;
    await compareList(run, `${path}/items`, "items", line.items.map(viewItem), "created_at");
    await compareWhole(run, `${path}/stats`, viewLineStats(line));
  }
  const channels = [...world.channels.values()].filter(({ deleted }) => !deleted);
  await compareRows(run, "/alerts", (body) => Object(body).channels, channels.map(viewChannel));
  const notices = world.notices.map(viewNotice).filter((row) => row !== null);
  await compareList(run, "/webhooks/deliveries", "deliveries", notices, "created_at");
  await compareList(run, "/billing/transactions", "transactions", viewTransactions(world), "created_at");
  for (const days of [0, 1, 400]) {
    await compareWhole(run, `/stats/jobs?days=${days}`, viewJobStats(world, readDays(days)));
    await compareWhole(run, `/stats/usage?days=${days}`, viewUsage(world, readDays(days)));
  }
}

async function compareWhole(run: Run, path: string, expected: unknown): Promise<void> {
  const { status, body } = await run.read(path);
  expectSame(
    `GET ${path}`,
    { status, body: round(run.names.canonize(body)) },
    { status: 200, body: round(expected) },
  );
}

/** A list that is given whole. W19 */
async function compareRows(
  run: Run,
  path: string,
  rowsIn: (body: unknown) => unknown,
  expected: readonly Json[],
): Promise<void> {
  const { status, body } = await run.read(path);
  const rows = rowsIn(body);
  if (status !== 200 || !Array.isArray(rows)) {
    throw new Contradiction(`GET ${path} is answered ${status}: ${JSON.stringify(body)}`);
  }
  expectOrder(
    path,
    rows.map((row) => ({ at: String(row["created_at"]), id: String(row["id"]) })),
  );
  expectSameSet(
    `GET ${path}`,
    rows.map((row) => run.names.canonize(row)),
    expected,
  );
}

/** Every row, on as many pages as there are: in the order of the list, as many as there should be. */
async function compareList(
  run: Run,
  path: string,
  plural: string,
  expected: readonly Json[],
  orderedBy: string,
): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  let cursor: unknown = null;
  do {
    const { status, body } = await run.read(`${path}?limit=100${cursor === null ? "" : `&cursor=${cursor}`}`);
    expectSame(`the status of GET ${path}`, status, 200);
    rows.push(...Object(body)[plural]);
    cursor = Object(body).next_cursor;
  } while (cursor !== null);
  expectOrder(
    path,
    rows.map((row) => ({ at: String(row[orderedBy]), id: String(row["id"]) })),
  );
  const kept = run.setting.server === "open-source" ? loseRows(run, expected, orderedBy) : expected;
  expectSameSet(
    `GET ${path}`,
    rows.map((row) => run.names.canonize(row)),
    kept,
  );
}

/** The open-source server loses the row after each page. O5 */
function loseRows(run: Run, rows: readonly Json[], orderedBy: string): Json[] {
  const keyOf = (row: Json) => {
    const at = new Date(String(row[orderedBy])).toISOString();
    return `${at} ${run.names.idOf(String(row["id"]))}`;
  };
  const sorted = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
  return sorted.filter((_, index) => index % 101 !== 100);
}

/** Averages may be off by a rounding. */
function round(value: unknown): unknown {
  if (typeof value === "number") return Math.round(value * 1e6) / 1e6;
  if (Array.isArray(value)) return value.map(round);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, round(inner)]));
}
