import { formatDuration, toTimestamp } from "../../src/shared/index.ts";
import type { AttemptRecord, JobRecord } from "../engine/index.ts";
import { describePlan } from "./retry-plan.ts";
import { shortenError } from "./short-error.ts";

/** What a job alone does not tell. */
interface Context {
  readonly nameOf: (id: string) => string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** When a running job is taken over from its worker, which died; undefined when that lives. */
  readonly takenOverAt: number | undefined;
}

/** A job in words: what it is, each attempt so far, and what can come. */
export function explainJob(job: JobRecord, context: Context): string {
  const { nameOf, now } = context;
  const { id, status, target, createdAt } = job;
  const takenOverAt = status === "running" ? context.takenOverAt : undefined;
  return [
    `${nameOf(id)}  ${target.method} ${target.url}`,
    `${id}, created ${toTimestamp(createdAt)}${describeOrigin(job, nameOf)}`,
    describeStatus(job, now, takenOverAt),
    "",
    ...describePast(job, takenOverAt !== undefined),
    ...describePlan(job, now, takenOverAt),
  ].join("\n");
}

function describeOrigin({ schedule, replayOf }: JobRecord, nameOf: Context["nameOf"]): string {
  if (schedule !== null) return `, a run of ${nameOf(schedule.id)}`;
  return replayOf !== null ? `, a replay of ${nameOf(replayOf)}` : "";
}

function describeStatus(job: JobRecord, now: number, takenOverAt: number | undefined): string {
  const { status, lastError, scheduledAt, attempts } = job;
  const made = `${attempts.length} ${attempts.length === 1 ? "attempt" : "attempts"}`;
  const [startedAt, endedAt] = [job.startedAt ?? now, job.endedAt ?? now];
  switch (status) {
    case "pending": {
      const wait = scheduledAt > now ? `in ${formatDuration(scheduledAt - now)}` : "now";
      return `pending: attempt ${attempts.length + 1} is due ${toTimestamp(scheduledAt)}, ${wait}`;
    }
    case "running": {
      const since = `attempt ${attempts.length} started ${toTimestamp(startedAt)}, ${formatDuration(now - startedAt)} ago`;
      if (takenOverAt === undefined) return `running: ${since}`;
      return `running, but its worker died: ${since}; it is taken over ${toTimestamp(takenOverAt)}, in ${formatDuration(takenOverAt - now)}`;
    }
    case "completed":
      return `completed ${toTimestamp(endedAt)}, with ${made}`;
    case "cancelled":
      return `cancelled ${toTimestamp(endedAt)}, after ${made}: it is never called again`;
    case "failed":
      return `failed for good ${toTimestamp(endedAt)}, after ${made}: ${lastError}`;
  }
}

function describePast({ attempts, status, target }: JobRecord, workerDied: boolean): string[] {
  if (attempts.length === 0) return ["No attempt was made."];
  const isOpen = (index: number) => index === attempts.length - 1 && status === "running" && !workerDied;
  return [
    "Attempts so far:",
    ...attempts.map((attempt, index) => {
      const next = attempts[index + 1];
      const outcome = isOpen(index) ? "under way" : describeAttempt(attempt, target.url);
      const wait = next === undefined ? "" : `, then ${describeWait(attempt, next)}`;
      return `  ${attempt.number}  ${toTimestamp(attempt.startedAt)}  ${outcome}${wait}`;
    }),
  ];
}

function describeAttempt({ startedAt, completedAt, statusCode, error }: AttemptRecord, url: string): string {
  if (completedAt === null) return "the worker died: the target may have been hit";
  if (statusCode === null) return shortenError(error ?? "", url);
  const took = completedAt > startedAt ? ` after ${formatDuration(completedAt - startedAt)}` : "";
  return `answered ${statusCode}${took}`;
}

function describeWait({ completedAt, startedAt }: AttemptRecord, next: AttemptRecord): string {
  return completedAt === null
    ? `taken over ${formatDuration(next.startedAt - startedAt)} after it started`
    : `a wait of ${formatDuration(next.startedAt - completedAt)}`;
}
