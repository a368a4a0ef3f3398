import { parseTimestamp, toTimestamp } from "../../src/shared/index.ts";
import {
  type Account,
  ApiError,
  cancelJob,
  createJob,
  createRecurringJob,
  deleteSchedule,
  type Engine,
  fieldError,
  type JobRecord,
  replayJob,
  type ScheduleRecord,
  toWireTime,
} from "../engine/index.ts";
import type { OperationHandlers, OperationInput } from "./operation.ts";
import { pageOfJobs, writeCursor } from "./paging.ts";
import {
  presentAttempt,
  presentJob,
  presentJobSummary,
  presentRecurringJob,
  presentReplay,
} from "./present.ts";
import { readCron, readTarget, readTime } from "./read-fields.ts";

export const jobHandlers: OperationHandlers<
  "listJobs" | "createJob" | "getJob" | "cancelJob" | "replayJob" | "listJobAttempts"
> = {
  createJob(engine, { account, body, clockOffsetMs }) {
    const target = readTarget(body);
    const idempotencyKey = body.idempotency_key ?? null;
    let made: JobRecord | ScheduleRecord;
    if ("cron" in body) {
      const input = { target, cron: readCron(body.cron), cronExpression: body.cron, idempotencyKey };
      made = createRecurringJob(engine, account, input);
    } else {
      const scheduledAt = placeTime(readTime("scheduled_at", body.scheduled_at), clockOffsetMs);
      made = createJob(engine, account, { target, scheduledAt, idempotencyKey });
    }
    return { status: 201, body: { id: made.id, created_at: toWireTime(made.createdAt) } };
  },

  listJobs(engine, { account, query }) {
    const page = pageOfJobs(engine, account.jobs, query, jobFilter(query));
    return { status: 200, body: { jobs: page.rows.map(presentJobSummary), next_cursor: writeCursor(page) } };
  },

  getJob(engine, { account, path }) {
    const found = findJobOrRecurring(engine, account, path.id);
    return { status: 200, body: found.kind === "job" ? presentJob(found) : presentRecurringJob(found) };
  },

  cancelJob(engine, { account, path }) {
    const found = findJobOrRecurring(engine, account, path.id);
    if (found.kind === "job") cancelJob(engine, found);
    else deleteSchedule(engine, found);
    return { status: 204 };
  },

  replayJob(engine, { account, path }) {
    const found = findJobOrRecurring(engine, account, path.id);
    if (found.kind === "schedule") throw new ApiError("job_not_failed"); // Its runs can fail; it cannot.
    return { status: 201, body: presentReplay(replayJob(engine, found)) };
  },

  listJobAttempts(engine, { account, path }) {
    const found = findJobOrRecurring(engine, account, path.id);
    const attempts = found.kind === "job" ? found.attempts : found.runs.rows.flatMap((run) => run.attempts);
    return {
      status: 200,
      body: attempts
        .toSorted((a, b) => a.sequence - b.sequence)
        .map((attempt) => presentAttempt(engine.state.ids, found.id, attempt)),
    };
  },
};

/** A job, or the schedule of a recurring job. One of another account is not found. W4 */
function findJobOrRecurring(engine: Engine, account: Account, id: string): JobRecord | ScheduleRecord {
  const schedule = engine.state.schedules.get(id);
  if (schedule?.account === account && schedule.recurringJob) return schedule;
  const job = engine.state.jobs.get(id);
  if (job?.account !== account) throw new ApiError("job_not_found");
  return job;
}

/** What `GET /jobs` asks for, all of it at once. W18 */
function jobFilter(query: OperationInput<"listJobs">["query"]): (job: JobRecord) => boolean {
  const { status, method, q } = query;
  // The query is read to times before it gets here, whatever its type on the wire.
  const [after, before] = [query.scheduled_after, query.scheduled_before].map((time) =>
    time === undefined ? undefined : Number(time),
  );
  return (job) =>
    (status === undefined || job.status === status) &&
    (method === undefined || job.target.method === method) &&
    (q === undefined || job.target.url.toLowerCase().includes(q)) &&
    (after === undefined || job.scheduledAt >= after) &&
    (before === undefined || job.scheduledAt <= before);
}

/** A time that was counted from another clock. What falls out of the four-digit years has no RFC 3339 form. W20 */
function placeTime(time: number, clockOffsetMs: number): number {
  const placed = time + clockOffsetMs;
  if (clockOffsetMs === 0 || parseTimestamp(toTimestamp(placed)) !== undefined) return placed;
  throw fieldError("scheduled_at", "is too far from the caller's own time");
}
