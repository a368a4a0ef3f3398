import { nextFire } from "../../src/cron/index.ts";
import type { Backoff, JobStatus } from "../../src/shared/index.ts";
import type { EngineEvent, JobRecord, ScheduleRecord, State, StringMap } from "../engine/index.ts";
import { createPresenter, followLog } from "./follow-log.ts";

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

/** What was asked for, and when it was first to happen. */
interface Asked {
  readonly record: JobRecord | ScheduleRecord;
  readonly dueAt: number;
}

/** Makes a function that lists every job and schedule that was ever made, in order, but for the runs of schedules. */
export function createScheduledList(
  log: () => readonly EngineEvent[],
  state: () => State,
): () => MockScheduled[] {
  const follower = followLog(
    log,
    () => [] as Asked[],
    (asked, event) => {
      if (event.type === "job.created" && event.origin?.kind !== "schedule")
        asked.push({ record: event.job, dueAt: event.dueAt });
      if (event.type !== "schedule.created") return;
      const { cron, createdAt } = event.schedule;
      asked.push({ record: event.schedule, dueAt: nextFire(cron, createdAt) ?? createdAt });
    },
  );
  const statusOf = ({ record }: Asked): MockScheduled["status"] => {
    if (record.kind === "job") return record.status;
    if (!state().schedules.has(record.id)) return "deleted";
    return record.paused ? "paused" : "active";
  };
  const presentAsked = createPresenter(
    (asked: Asked) => [statusOf(asked)],
    (asked) => present(asked, statusOf(asked)),
  );
  return () => follower.read().map(presentAsked);
}

function present({ record, dueAt }: Asked, status: MockScheduled["status"]): MockScheduled {
  const { id, kind, createdAt, idempotencyKey, target } = record;
  const { url, method, headers, body, maxRetries, backoff } = target;
  return {
    id,
    kind,
    createdAt: new Date(createdAt),
    dueAt: new Date(dueAt),
    cron: record.kind === "schedule" ? record.cronExpression : null,
    request: { url, method, headers: headers ?? {}, body },
    retries: maxRetries,
    backoff,
    idempotencyKey,
    status,
  };
}
