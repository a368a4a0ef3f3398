import { type Backoff, formatDuration, toTimestamp } from "../../src/shared/index.ts";
import { describeCall } from "../delivery/index.ts";
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
export function describePlan(job: JobRecord, now: number, takenOverAt: number | undefined): string[] {
  const { status, target } = job;
  if (status === "failed")
    return ["", "To have it called again: fliq.jobs.replay(id), which makes a new job, due at once."];
  if (status !== "pending" && status !== "running") return [];
  const { maxRetries, backoff } = target;
  const total = job.attempts.length + (status === "pending" ? 1 : 0) + maxRetries - job.retryCount;
  const attempts = total === 1 ? "there is 1 attempt" : `there are ${total} attempts`;
  return [
    "",
    `If every attempt fails, ${attempts} in all (max_retries ${maxRetries}): at the earliest if each fails at once, at the latest if each takes its ${formatDuration(timeoutMsOf(job))} (timeout_seconds).`,
    ...(maxRetries === 0 ? [] : [`A retry waits, from the failed attempt's end, ${BACKOFFS[backoff]}.`]),
    ...alignRows(planRows(job, now, takenOverAt)),
  ];
}

function timeoutMsOf(job: JobRecord): number {
  return describeCall({ subject: job }).timeoutSeconds * 1000;
}

function planRows(job: JobRecord, now: number, takenOverAt?: number): Row[] {
  const { maxRetries, backoff } = job.target;
  const timeoutMs = timeoutMsOf(job);
  const rows: Row[] = [];
  let made = job.attempts.length;
  let retries = job.retryCount;
  let ended: Range = { min: now, max: now };

  function addAttempt(starts: Range, wait = ""): void {
    made += 1;
    rows.push([`attempt ${made}`, wait, showInstants(starts)]);
    ended = { min: starts.min, max: starts.max + timeoutMs };
  }

  if (job.status === "pending") {
    const dueAt = Math.max(job.scheduledAt, now);
    addAttempt({ min: dueAt, max: dueAt });
  } else if (takenOverAt === undefined) {
    ended = { min: now, max: Math.max(now, (job.startedAt ?? now) + timeoutMs) };
  } else {
    ended = { min: takenOverAt, max: takenOverAt };
    if (retries < maxRetries) {
      retries += 1; // A takeover uses one, without a wait. R7
      addAttempt(ended);
    }
  }
  for (; retries < maxRetries; retries += 1) {
    const wait = { min: retryDelayMs(backoff, retries, 0), max: retryDelayMs(backoff, retries, 1) };
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
