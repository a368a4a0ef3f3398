import { nextFire } from "../../src/cron/index.ts";
import type { Backoff, JobStatus } from "../../src/shared/index.ts";
import type { EngineEvent, JobRecord, ScheduleRecord, State, StringMap } from "../engine/index.ts";

/** A job or schedule that was asked for. */
export interface MockScheduled {
  readonly id: string;
  /** A recurring job is a schedule. */
  readonly kind: "job" | "schedule";
  readonly createdAt: Date;
  /** When a job was first to be called, before any retry; of a schedule, its first run. */
  readonly dueAt: Date;
  /** A schedule's expression; null for a job. */
  readonly cron: string | null;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: StringMap;
    readonly body: string | null;
  };
  /** How many attempts may follow the first. */
  readonly retries: number;
  readonly backoff: Backoff;
  readonly idempotencyKey: string | null;
  /** As it is now. */
  readonly status: JobStatus | "active" | "paused" | "deleted";
}

/** Every job and schedule that was ever made, in order, but for the runs of schedules. */
export function listScheduled(log: readonly EngineEvent[], state: State): MockScheduled[] {
  return log.flatMap((event): MockScheduled[] => {
    if (event.type === "job.created" && event.origin?.kind !== "schedule")
      return [present(event.job, event.dueAt, null, event.job.status)];
    if (event.type !== "schedule.created") return [];
    const { schedule } = event;
    const firstRunAt = nextFire(schedule.cron, schedule.createdAt) ?? schedule.createdAt;
    const status = !state.schedules.has(schedule.id) ? "deleted" : schedule.paused ? "paused" : "active";
    return [present(schedule, firstRunAt, schedule.cronExpression, status)];
  });
}

function present(
  record: JobRecord | ScheduleRecord,
  dueAt: number,
  cron: string | null,
  status: MockScheduled["status"],
): MockScheduled {
  const { id, kind, createdAt, idempotencyKey, target } = record;
  const { url, method, headers, body, maxRetries, backoff } = target;
  return {
    id,
    kind,
    createdAt: new Date(createdAt),
    dueAt: new Date(dueAt),
    cron,
    request: { url, method, headers: headers ?? {}, body },
    retries: maxRetries,
    backoff,
    idempotencyKey,
    status,
  };
}
