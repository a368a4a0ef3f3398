import type { Attempt, Fliq, Job, JobSummary } from "../src/index.ts";
import { formatDuration, toTimestamp } from "../src/shared/index.ts";
import type { RunContext } from "./command.ts";
import { follow } from "./follow.ts";
import { clean } from "./paint.ts";
import { hasEnded, joinKnown, paintStatus, showTime, type Told, tidy } from "./show.ts";

/** Tells of jobs that are new in a list or have changed, until Ctrl-C. `shown` are those that the user has seen. */
export function followJobs(
  context: RunContext,
  load: () => Promise<readonly JobSummary[]>,
  shown: readonly JobSummary[],
): Promise<number> {
  const seen = new Map(shown.map((job) => [job.id, fingerprint(job)]));
  return follow(context, async () => {
    // A list has the latest first; what is told has it last.
    for (const job of [...(await load())].reverse()) {
      const now = fingerprint(job);
      if (seen.get(job.id) === now) continue;
      seen.set(job.id, now);
      tellJob(job, [tidy(job.id), ...describeState(job, context), describeCall(job)], context);
    }
    return "go on";
  });
}

/** Tells of a job's attempts and states until it has ended; people are shown it as it is at the start. */
export function followJob(
  context: RunContext,
  fliq: Fliq,
  first: Job,
  show: (job: Job, attempts: readonly Attempt[]) => readonly string[],
): Promise<number> {
  const { io, screen } = context;
  const told = new Set<string>();
  let before: Job | undefined;
  return follow(context, async () => {
    const job = before === undefined ? first : await fliq.jobs.get(first.id, { signal: io.signal });
    // Read after the job, so that a job that has ended has all of them.
    const attempts = await fliq.jobs.attempts(first.id, { signal: io.signal });
    const fresh = attempts.filter(({ id, completed_at }) => completed_at !== null && !told.has(id));
    for (const { id } of fresh) told.add(id);
    const isChanged = before === undefined || fingerprint(job) !== fingerprint(before);
    if (before === undefined && !screen.isJson) screen.say(...show(job, attempts));
    else {
      for (const attempt of fresh) tellAttempt(attempt, context);
      if (isChanged) tellJob(job, describeState(job, context), context);
    }
    before = job;
    return hasEnded(job) ? "stop" : "go on";
  });
}

type SeenJob = Partial<JobSummary>;

/** What of a job is worth telling again once it is another. */
function fingerprint({ status, scheduled_at, last_error }: SeenJob): string {
  return JSON.stringify([status, scheduled_at, last_error]);
}

/** Tells of a job: `09:30:05  <what of it>`. */
function tellJob(job: object, parts: readonly Told<string>[], { screen, serverNow }: RunContext): void {
  if (screen.isJson) screen.sayJson({ type: "job", job });
  else screen.say(joinKnown([timeOfDay(toTimestamp(serverNow())), ...parts], "  ") ?? "");
}

/** Tells of an attempt: `09:30:05  attempt 1  500 in 30ms  HTTP 500`. */
function tellAttempt(attempt: Attempt, { screen }: RunContext): void {
  if (screen.isJson) {
    screen.sayJson({ type: "attempt", attempt });
    return;
  }
  const { attempt_num, started_at, status_code, duration_ms, error }: Partial<Attempt> = attempt;
  const took = typeof duration_ms === "number" ? `in ${formatDuration(duration_ms)}` : undefined;
  const parts = [
    timeOfDay(started_at),
    joinKnown(["attempt", tidy(attempt_num?.toString())], " "),
    joinKnown([tidy(status_code?.toString()), took], " "),
    tidy(error),
  ];
  screen.say(joinKnown(parts, "  ") ?? "");
}

function describeState(
  { status, scheduled_at, last_error }: SeenJob,
  { screen }: RunContext,
): Told<string>[] {
  const isDue = status === "pending" && scheduled_at;
  return [
    status && paintStatus(status, screen.paint),
    isDue ? `${last_error ? "retry " : ""}due ${clean(showTime(scheduled_at))}` : undefined,
    // Of a job that a later try completed, the error of an earlier one is still told.
    status === "completed" ? undefined : tidy(last_error),
  ];
}

function describeCall({ method, url }: SeenJob): string | undefined {
  return tidy(joinKnown([method, url], " "));
}

/** `09:30:05` of a time in UTC. */
function timeOfDay(timestamp: Told<string>): string | undefined {
  return timestamp ? clean(timestamp).slice(11, 19) : undefined;
}
