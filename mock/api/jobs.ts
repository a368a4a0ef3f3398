import { parseTimestamp, toTimestamp } from "../../src/shared/index.ts";
import {
  ApiError,
  cancelJob,
  createJob,
  createSchedule,
  deleteSchedule,
  fieldError,
  type JobRecord,
  replayJob,
} from "../engine/index.ts";
import { findJobOrRecurring } from "./lookup.ts";
import type { OperationHandlers, OperationInput } from "./operation.ts";
import { pageOfJobs, writeCursor } from "./paging.ts";
import { presentAttempt, presentJob, presentRecurringJob } from "./present.ts";
import { readCron, readTarget, readTime } from "./read-fields.ts";

export const jobHandlers: OperationHandlers<
  "listJobs" | "createJob" | "getJob" | "cancelJob" | "replayJob" | "listJobAttempts"
> = {
  createJob(engine, { account, body, clockOffsetMs }) {
    const target = readTarget(body);
    const idempotencyKey = body.idempotency_key ?? null;
    if (typeof body.cron === "string") {
      if (typeof body.scheduled_at === "string") {
        throw fieldError("cron", "cannot go together with scheduled_at; leave one of them out");
      }
      const cron = readCron("cron", body.cron);
      const cronExpression = body.cron;
      const name = null;
      const input = { target, cronExpression, cron, name, idempotencyKey, recurringJob: true };
      return { status: 201, body: presentRecurringJob(createSchedule(engine, account, input)) };
    }
    if (typeof body.scheduled_at !== "string") {
      throw fieldError("scheduled_at", "is required unless cron is given");
    }
    const scheduledAt = placeTime(readTime("scheduled_at", body.scheduled_at), clockOffsetMs);
    return {
      status: 201,
      body: presentJob(createJob(engine, account, { target, scheduledAt, idempotencyKey })),
    };
  },

  listJobs(_, { account, query }) {
    const page = pageOfJobs(account.jobs, query, jobFilter(query));
    return { status: 200, body: { jobs: page.rows.map(presentJob), next_cursor: writeCursor(page) } };
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
    return { status: 201, body: presentJob(replayJob(engine, found)) };
  },

  listJobAttempts(engine, { account, path }) {
    const found = findJobOrRecurring(engine, account, path.id);
    const attempts = found.kind === "job" ? found.attempts : found.runs.rows.flatMap((run) => run.attempts);
    const newestFirst = attempts.toSorted((a, b) => b.sequence - a.sequence);
    return {
      status: 200,
      body: newestFirst.map((attempt) => presentAttempt(engine.state.ids, found.id, attempt)),
    };
  },
};

/** What `GET /jobs` asks for, all of it at once. */
function jobFilter(query: OperationInput<"listJobs">["query"]): (job: JobRecord) => boolean {
  const { status, method } = query;
  const search = query.search?.toLowerCase();
  const after =
    query.scheduled_after === undefined ? undefined : readTime("scheduled_after", query.scheduled_after);
  const before =
    query.scheduled_before === undefined ? undefined : readTime("scheduled_before", query.scheduled_before);
  return (job) =>
    (status === undefined || job.status === status) &&
    (method === undefined || job.target.method === method) &&
    (search === undefined || job.target.url.toLowerCase().includes(search)) &&
    (after === undefined || job.scheduledAt >= after) &&
    (before === undefined || job.scheduledAt <= before);
}

/** A time that was counted from another clock. What falls out of the four-digit years has no RFC 3339 form. */
function placeTime(time: number, clockOffsetMs: number): number {
  const placed = time + clockOffsetMs;
  if (clockOffsetMs === 0 || parseTimestamp(toTimestamp(placed)) !== undefined) return placed;
  throw fieldError("scheduled_at", "is too far from the caller's own time");
}
