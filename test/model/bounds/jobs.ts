import {
  type Call,
  type Due,
  expectNotOver,
  expectThat,
  expectWithin,
  type History,
  type MockJob,
  POLL,
  retryAfterEnd,
  takeoverAfter,
  timesOf,
  WORKERS,
} from "./history.ts";

type Job = MockJob & { readonly name: string };

/** Every job is called as often as it should be, and when. */
export function checkJobs(history: History, workers = WORKERS): void {
  checkWorkers(history, workers);
  for (const job of history.jobs) checkJob(history, job);
}

/** No more calls of jobs are under way at a time than there are workers; one whose worker died and comes back has none. R13 */
function checkWorkers({ calls, jobs, done }: History, workers: number): void {
  const names = new Set(jobs.map(({ name }) => name));
  const haunted = new Set(
    done.flatMap(({ command }) =>
      command.do === "fault" && command.fault === "crash" && command.comesBack !== undefined
        ? [command.of]
        : [],
    ),
  );
  const alive = calls.filter(
    ({ name, place, end }) => names.has(name) && Number.isFinite(end) && !haunted.has(place),
  );
  for (const { start } of alive) {
    const count = alive.filter((call) => call.start <= start && call.end > start).length;
    expectThat(count <= workers, `${count} calls are under way at once at ${new Date(start).toISOString()}`);
  }
}

function checkJob(history: History, job: Job): void {
  const calls = history.callsOf(job.name);
  const numbers = calls.map(({ attempt }) => attempt);
  expectThat(
    numbers.every((number, index) => number === index + 1),
    `${job.name} has the attempts ${numbers}`,
  );
  if (isHaunted(history, job)) return; // What a late verdict makes of it is not followed here.
  const retries = job.max_retries ?? 3;
  expectThat(
    calls.length <= retries + 1,
    `${job.name} was tried ${calls.length} times, with ${retries} retries`,
  );

  let due: Due = firstDue(history, job);
  for (const [used, call] of calls.entries()) {
    const what = `${job.name} #${call.attempt} starts`;
    expectWithin(what, call.start, due.from, history.latestStart(due.to));
    if (isUnderWay(history, job, call, calls)) return;
    const next = dueAfter(history, job, call, used);
    if (next === null || used === retries) {
      checkEnd(history, job, call, next !== null);
      return;
    }
    due = next;
  }
  checkWaiting(history, job, due);
}

/** Whether a worker that was thought dead may come back to one of its attempts. */
function isHaunted(history: History, job: Job): boolean {
  const [owner] = job.name.split("@");
  return history.done.some(
    ({ command }) =>
      command.do === "fault" &&
      command.fault === "crash" &&
      command.comesBack !== undefined &&
      command.of === owner,
  );
}

/** J2; a run is due when it was made (S3). */
function firstDue(history: History, job: Job): Due {
  const at = history.firstDue.get(job.name) ?? Date.parse(job.created_at);
  return { from: at, to: at };
}

function isUnderWay(history: History, job: Job, call: Call, calls: readonly Call[]): boolean {
  if (Number.isFinite(call.end) || call !== calls.at(-1)) return false;
  return job.status === "running" || history.now < takeoverAfter(history, call.start).to;
}

/** When the next attempt is due; null after success. R3, R7, R10 */
function dueAfter(history: History, job: Job, call: Call, used: number): Due | null {
  if (!Number.isFinite(call.end)) return takeoverAfter(history, call.start);
  return call.error === null ? null : retryAfterEnd(call.end, job.backoff ?? "exponential", used);
}

/** J10, J12, R7 */
function checkEnd(history: History, job: Job, call: Call, failed: boolean): void {
  if (!Number.isFinite(call.end) && job.status === "running") {
    const latest = takeoverAfter(history, call.start).to + POLL;
    expectThat(
      history.now <= latest,
      `${job.name} was to be taken over by ${new Date(latest).toISOString()}`,
    );
    return;
  }
  const right = failed ? "failed" : "completed";
  expectThat(job.status === right, `${job.name} is ${job.status}, should be ${right}`);
}

/** It waits, if it may; else it is late. J6 */
function checkWaiting(history: History, job: Job, due: Due): void {
  if (job.status === "cancelled") {
    const [cancelled = 0] = timesOf(history, "cancel", job.name);
    expectThat(
      cancelled <= history.latestStart(due.to),
      `${job.name} was cancelled after it should have started`,
    );
    return;
  }
  expectNotOver(history, `${job.name}, which is ${job.status}, was to start`, history.latestStart(due.to));
  expectThat(
    ["pending", "running"].includes(job.status),
    `${job.name} is ${job.status}, and has yet to be tried`,
  );
  if (job.status !== "pending" || due.from !== due.to) return;
  // A job that was taken over keeps the time that it had.
  const shown = Date.parse(job.scheduled_at);
  expectThat(shown <= due.to, `${job.name} is to start at ${job.scheduled_at}, after it was due`);
}
