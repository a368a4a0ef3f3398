import type { FliqMock } from "../../mock/core.ts";
import type { components } from "../../src/shared/openapi.gen.ts";
import { formatDuration } from "../../src/shared/time.ts";
import {
  Contradiction,
  createModel,
  type Hit,
  type Model,
  type Timer,
  type Witness,
  type Work,
} from "./model.ts";
import type { Program } from "./program.ts";
import { createRun, type Run, type RunOptions } from "./run.ts";

type Schemas = components["schemas"];

/** No program spends so many credits. */
const PLENTY = 100_000;

/**
 * Runs a program against a mock and the model side by side, and compares what was seen after every step.
 *
 * @throws Contradiction with the program and the mock's timeline.
 */
export async function checkProgram(
  mock: FliqMock,
  program: Program,
  dailyCredits: number,
  options: Omit<RunOptions, "observe"> = {},
): Promise<void> {
  const startAt = mock.now().getTime();
  const seen = new Map<string, number>();
  let unpaid: ReadonlyMap<string, number> = new Map();
  const witness: Witness = {
    startOf: (name, attempt) => seen.get(`${name} #${attempt}`),
    unpaidAt: (name) => unpaid.get(name),
  };
  const model = createModel({ startAt, dailyCredits, witness });
  let known = 0;

  const run = createRun(mock, {
    ...options,
    async observe(command, status) {
      if (command.do !== "advance") {
        expectSame(`${command}`, status, model.execute(command));
        return;
      }
      for (const hit of run.hits.slice(known)) seen.set(`${run.nameOf(hit.id)} #${hit.attempt}`, hit.at);
      if (dailyCredits < PLENTY) unpaid = await run.readUnpaid();
      model.advanceTo(mock.now().getTime());
      compareHits(run, model, known, startAt);
      expectSame("what targets did", run.deeds(), [...model.deeds]);
      known = run.hits.length;
      checkPromises(mock, run, model, startAt);
      if (model.works.size < 30) await compareJobs(run, model);
      await compareSchedules(run, model);
    },
  });

  try {
    await run.execute(program);
    await compareJobs(run, model);
    await compareAttempts(run, model);
    await compareSchedules(run, model);
    await compareBuffers(run, model);
    await compareCredits(run, model);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const steps = program.map((step) => `  ${step}`).join("\n");
    throw new Contradiction(
      `${problem}\n\nThe program:\n${steps}\n\nThe timeline:\n${shorten(mock.timeline())}`,
      {
        cause: error,
      },
    );
  }
}

/** The beginning and the end of a long text. */
function shorten(text: string): string {
  const rows = text.split("\n");
  if (rows.length <= 100) return text;
  return [...rows.slice(0, 20), `  ... ${rows.length - 100} more ...`, ...rows.slice(-80)].join("\n");
}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Contradiction(`${what}: is ${is}, should be ${should}`);
}

/** Jobs start in one order; each buffer has its own. */
function compareHits(run: Run, model: Model, from: number, startAt: number): void {
  const show = ({ name, attempt, at }: Hit) => `${name} #${attempt} at +${formatDuration(at - startAt)}`;
  const seen = run.hits
    .slice(from)
    .map((hit) => ({ ...hit, name: run.nameOf(hit.id) ?? `the unknown ${hit.id}` }));
  const expected = model.hits.slice(from);
  for (const line of [null, ...model.lines.keys()]) {
    const actualHits = seen.filter((hit) => hit.buffer === line).map(show);
    const rightHits = expected
      .filter((hit) => (model.works.get(hit.name)?.buffer?.name ?? null) === line)
      .map(show);
    const length = Math.max(actualHits.length, rightHits.length);
    for (let index = 0; index < length; index += 1) {
      expectSame(
        `delivery ${index + 1} of this step${line === null ? "" : ` from ${line}`}`,
        actualHits[index] ?? "none",
        rightHits[index] ?? "none",
      );
    }
  }
}

/** A waiting retry shows when it will be made: within its range. */
function checkPromises(mock: FliqMock, run: Run, model: Model, startAt: number): void {
  for (const job of mock.jobs) {
    if (job.status !== "pending") continue;
    const name = run.nameOf(job.id) ?? job.id;
    const work = model.works.get(name);
    if (work === undefined) throw new Contradiction(`${name} is a job that should not be`);
    const at = Date.parse(job.scheduled_at);
    const [from, to] = work.wait === null ? [work.dueAt, work.dueAt] : [work.wait.from, work.wait.to];
    if (at < from || at > to) {
      const [shown, first, last] = [at, from, to].map((time) => formatDuration(time - startAt));
      throw new Contradiction(`${name} waits until +${shown}, should be +${first} to +${last}`);
    }
  }
}

async function listAll<Key extends string, Row>(run: Run, path: string, key: Key): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor = ""; ; ) {
    const page = await run.get<Record<Key, Row[]> & { next_cursor: string | null }>(
      `${path}?limit=100${cursor}`,
    );
    rows.push(...page[key]);
    if (page.next_cursor === null) return rows;
    cursor = `&cursor=${page.next_cursor}`;
  }
}

async function compareJobs(run: Run, model: Model): Promise<void> {
  const jobs = await listAll<"jobs", Schemas["Job"]>(run, "/jobs", "jobs");
  const works = [...model.works.values()].filter((work) => work.buffer === null);
  const places = jobs.map((job) => `${job.scheduled_at} ${job.id}`);
  expectSame("the order of the list of jobs", places, places.toSorted().reverse());
  expectSame("the jobs", jobs.map(({ id }) => run.nameOf(id) ?? id).sort(), works.map((w) => w.name).sort());
  for (const job of jobs) {
    const name = run.nameOf(job.id) ?? job.id;
    const work = model.works.get(name);
    if (work === undefined) continue;
    expectSame(name, summarizeJob(job), {
      status: work.status,
      attempts: work.attempts,
      last_error: work.lastError,
      created_at: showTime(work.createdAt),
      started_at: showTime(work.startedAt),
      completed_at: showTime(work.completedAt),
      schedule: work.schedule === null || work.schedule.deleted ? null : run.idOf(work.schedule.name),
    });
  }
}

function summarizeJob(job: Schemas["Job"]) {
  const { status, attempts, last_error, created_at, started_at, completed_at, schedule_id: schedule } = job;
  return { status, attempts, last_error, created_at, started_at, completed_at, schedule };
}

/** What the API tells of attempts is what targets saw; a recurring job has those of all its runs. */
async function compareAttempts(run: Run, model: Model): Promise<void> {
  const runsOf = (timer: Timer) => [...model.works.values()].filter((work) => work.schedule === timer);
  const recurring = [...model.timers.values()].filter((timer) => timer.asJob && !timer.deleted);
  for (const timer of recurring) {
    const job = await run.get<Schemas["Job"]>(`/jobs/${run.idOf(timer.name)}`);
    const runs = runsOf(timer);
    expectSame(
      `the recurring job ${timer.name}`,
      [job.status, job.attempts, job.scheduled_at],
      [
        runs.some((work) => work.status === "running") ? "running" : "pending",
        runs.reduce((sum, work) => sum + work.attempts, 0),
        showTime(timer.nextRunAt),
      ],
    );
    await compareAttemptsOf(run, timer.name, runs);
  }
  for (const work of [...model.works.values()].slice(0, 10)) {
    if (work.buffer === null) await compareAttemptsOf(run, work.name, [work]);
  }
}

async function compareAttemptsOf(run: Run, name: string, works: readonly Work[]): Promise<void> {
  const attempts = await run.get<Schemas["Attempt"][]>(`/jobs/${run.idOf(name)}/attempts`);
  const ids = new Set(works.map((work) => run.idOf(work.name)));
  const hits = run.hits.filter((hit) => ids.has(hit.id)).toReversed();
  expectSame(
    `the attempts of ${name}`,
    attempts.map(({ attempt_num, started_at }) => [attempt_num, started_at]),
    hits.map(({ attempt, at }) => [attempt, showTime(at)]),
  );
}

async function compareSchedules(run: Run, model: Model): Promise<void> {
  const schedules = await listAll<"schedules", Schemas["Schedule"]>(run, "/schedules", "schedules");
  const expected = [...model.timers.values()].filter((timer) => !timer.deleted).reverse();
  expectSame(
    "the schedules",
    schedules.map(({ id, paused, next_run_at, last_run_at }) => ({
      name: run.nameOf(id),
      ...{ paused, next_run_at, last_run_at },
    })),
    expected.map(({ name, paused, nextRunAt, lastRunAt }) => ({
      name,
      ...{ paused, next_run_at: showTime(nextRunAt), last_run_at: showTime(lastRunAt) },
    })),
  );
}

async function compareBuffers(run: Run, model: Model): Promise<void> {
  const buffers = await listAll<"buffers", Schemas["Buffer"]>(run, "/buffers", "buffers");
  const expected = [...model.lines.values()].filter((line) => !line.deleted).reverse();
  expectSame(
    "the buffers",
    buffers.map(({ name, paused }) => ({ name, paused })),
    expected.map(({ name, paused }) => ({ name, paused })),
  );
  for (const { id, name } of buffers) {
    const items = await listAll<"items", Schemas["BufferItem"]>(run, `/buffers/${id}/items`, "items");
    const works = [...(model.lines.get(name)?.items ?? [])].reverse();
    expectSame(
      `the items of ${name}`,
      items.map(({ id, status, retry_count, last_error, completed_at }) => ({
        name: run.nameOf(id),
        ...{ status, retry_count, last_error, completed_at },
      })),
      works.map(summarizeItem),
    );
    const stats = await run.get<Schemas["BufferStats"]>(`/buffers/${id}/stats`);
    const count = (status: Work["status"]) => works.filter((work) => work.status === status).length;
    const [pending, running, completed, failed] = (
      ["pending", "running", "completed", "failed"] as const
    ).map(count);
    const ended = count("completed") + count("failed");
    expectSame(`the stats of ${name}`, stats, {
      ...{ pending, running, completed, failed, total: works.length },
      success_rate: ended === 0 ? 0 : count("completed") / ended,
    });
  }
}

function summarizeItem(work: Work) {
  return {
    name: work.name,
    status: work.status,
    retry_count: work.retriesUsed,
    last_error: work.lastError,
    completed_at: showTime(work.completedAt),
  };
}

/** Every attempt is one transaction, every grant another, and they add up to the balance. */
async function compareCredits(run: Run, model: Model): Promise<void> {
  const { balance } = await run.get<Schemas["Balance"]>("/billing/balance");
  expectSame("the balance", balance, model.balance());
  const newestFirst = await listAll<"transactions", Schemas["Transaction"]>(
    run,
    "/billing/transactions",
    "transactions",
  );
  const rows = newestFirst.toReversed();
  let sum = 0;
  for (const row of rows) {
    sum += row.amount;
    expectSame(`the balance after ${row.id}`, row.balance_after, sum);
  }
  expectSame("the sum of the transactions", sum, balance);
  const grants = rows.filter((row) => row.kind === "daily_grant").map((row) => row.amount);
  expectSame("the grants", grants, [...model.granted]);
  for (const kind of ["job_execution", "buffer_execution"] as const) {
    const spent = rows.filter((row) => row.kind === kind);
    const hits = run.hits.filter((hit) => (hit.buffer === null) === (kind === "job_execution"));
    expectSame(
      `the credits spent on ${kind}`,
      spent.map(spentOn),
      hits.map(({ id, at }) => `-1 ${id} ${at}`),
    );
  }
}

function spentOn({ amount, reference, created_at }: Schemas["Transaction"]): string {
  return `${amount} ${reference} ${Date.parse(created_at)}`;
}

function showTime(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
