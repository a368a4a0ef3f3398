import { type Backoff, formatDuration, toTimestamp } from "../../src/shared/index.ts";
import { type JobRecord, retryDelayMs } from "../engine/index.ts";

/** An earliest and a latest: instants, or lengths of time. */
interface Range {
  readonly min: number;
  readonly max: number;
}

/** One line of the plan. */
type Row = readonly [label: string, wait: string, when: string];

const BACKOFFS: Readonly<Record<Backoff, string>> = {
  exponential: "30s, doubled each time up to 1h, then up to 25% less or more (backoff exponential)",
  linear: "30s, and 30s more each time (backoff linear)",
};

/** The attempts that can still come, and when the job can give up, as lines; none for a job that has ended well. */
export function describePlan(job: JobRecord, now: number, takenBackAt: number | undefined): string[] {
  const { status, orphaned, target } = job;
  if (status === "failed")
    return ["", "To have it called again: fliq.jobs.replay(id), which makes a new job, due at once."];
  if (status !== "pending" && status !== "running") return [];
  if (orphaned) return ["", "Its schedule was deleted: it is not retried."];
  const { maxRetries, timeoutSeconds, backoff } = target;
  const attempts = maxRetries === 0 ? "there is 1 attempt" : `there are ${maxRetries + 1} attempts`;
  return [
    "",
    `If every attempt fails, ${attempts} in all (max_retries ${maxRetries}): at the earliest if each fails at once, at the latest if each takes its ${formatDuration(timeoutSeconds * 1000)} (timeout_seconds).`,
    ...(maxRetries === 0 ? [] : [`A retry waits, from the failed attempt's end, ${BACKOFFS[backoff]}.`]),
    ...alignRows(planRows(job, now, takenBackAt)),
  ];
}

function planRows({ status, target, attempts, ...job }: JobRecord, now: number, takenBackAt?: number): Row[] {
  const { maxRetries, timeoutSeconds, backoff } = target;
  const timeoutMs = timeoutSeconds * 1000;
  const rows: Row[] = [];
  let made = attempts.length;
  let ended: Range;

  function addAttempt(starts: Range, wait = ""): void {
    made += 1;
    rows.push([`attempt ${made}`, wait, showInstants(starts)]);
    ended = { min: starts.min, max: starts.max + timeoutMs };
  }

  const dueAt = status === "pending" ? Math.max(job.scheduledAt, now) : takenBackAt;
  if (dueAt === undefined) ended = { min: now, max: Math.max(now, (job.startedAt ?? now) + timeoutMs) };
  else {
    ended = { min: dueAt, max: dueAt };
    if (made <= maxRetries) addAttempt(ended);
  }
  while (made <= maxRetries) {
    const wait = { min: retryDelayMs(backoff, made - 1, 0), max: retryDelayMs(backoff, made - 1, 1) };
    addAttempt({ min: ended.min + wait.min, max: ended.max + wait.max }, `${showDurations(wait)} later`);
  }
  return [...rows, ["gives up", "", showInstants(ended)]];
}

function showDurations({ min, max }: Range): string {
  return min === max ? formatDuration(min) : `${formatDuration(min)} to ${formatDuration(max)}`;
}

function showInstants({ min, max }: Range): string {
  return min === max ? toTimestamp(min) : `${toTimestamp(min)} to ${toTimestamp(max)}`;
}

function alignRows(rows: readonly Row[]): string[] {
  const labelWidth = Math.max(...rows.map(([label]) => label.length));
  const waitWidth = Math.max(...rows.map(([, wait]) => wait.length));
  return rows.map(([label, wait, when]) => {
    const middle = waitWidth === 0 ? "" : `  ${wait.padEnd(waitWidth)}`;
    return `  ${label.padEnd(labelWidth)}${middle}  ${when}`;
  });
}
