import { type BufferItemStatus, type JobStatus, toTimestamp } from "../../../src/shared/index.ts";
import { attemptHeaders, describeCall } from "../../delivery/index.ts";
import {
  type AttemptRecord,
  durationOf,
  formatId,
  type ItemRecord,
  type JobRecord,
  type NoticeRecord,
} from "../../engine/index.ts";
import type { Host } from "../host.ts";
import type { AttemptDetail, FaultList, NoticeDetail, ServerState } from "../wire/index.ts";

/** The server at a glance. */
export function presentState(host: Host): ServerState {
  const { machine, settings, feed, time, faults } = host;
  const { state, policy } = machine.engine;
  const { schedules, buffers } = state;
  const jobs: Record<JobStatus, number> = { pending: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
  for (const job of state.jobs.values()) jobs[job.status] += 1;
  const items: Record<BufferItemStatus, number> = { pending: 0, running: 0, completed: 0, failed: 0 };
  for (const buffer of buffers.values()) for (const item of buffer.items) items[item.status] += 1;
  return {
    server: policy.server,
    started_at: toTimestamp(machine.state().startedAt),
    clock: host.clock(),
    storage: host.storage,
    token_required: settings.token !== undefined,
    in_flight: time.inFlight(),
    concurrency: settings.concurrency,
    jobs,
    items,
    schedules: countPaused(schedules.values()),
    buffers: countPaused(buffers.values()),
    credits: {
      balance: machine.defaultAccount().balance,
      daily_limit: policy.dailyCredits,
    },
    faults: faults.plan.list().length,
    last_event_id: feed.end === 0 ? null : feed.idAt(feed.end),
  };
}

function countPaused(records: Iterable<{ readonly paused: boolean }>): { active: number; paused: number } {
  const counts = { active: 0, paused: 0 };
  for (const { paused } of records) counts[paused ? "paused" : "active"] += 1;
  return counts;
}

/** The faults that wait, in the order in which they are tried. */
export function presentFaults({ faults }: Host): FaultList {
  return {
    faults: faults.plan.list().map(({ number, name, left, probability }) => ({
      id: String(number),
      name,
      left: left === Number.POSITIVE_INFINITY ? null : left,
      probability,
    })),
  };
}

/** The attempts at something, newest first. */
export function presentAttempts(host: Host, subject: JobRecord | ItemRecord | NoticeRecord): AttemptDetail[] {
  return subject.attempts.map((attempt) => presentAttempt(host, subject, attempt)).reverse();
}

function presentAttempt(
  { sender, faultOf }: Host,
  subject: JobRecord | ItemRecord | NoticeRecord,
  attempt: AttemptRecord,
): AttemptDetail {
  const call = describeCall({ subject });
  const { startedAt, completedAt, statusCode } = attempt;
  return {
    id: formatId(sender.ids, "attempt", attempt.sequence),
    number: attempt.number,
    started_at: toTimestamp(startedAt),
    completed_at: toTimestampOrNull(completedAt),
    duration_ms: durationOf(attempt),
    request: {
      method: call.method,
      url: call.url,
      headers: attemptHeaders(call, attempt, sender),
      body: call.body,
    },
    response:
      statusCode === null
        ? null
        : { status: statusCode, headers: attempt.responseHeaders ?? {}, body: attempt.responseBody ?? "" },
    error: attempt.error,
    fault: faultOf(attempt.sequence),
  };
}

/** The webhooks and alerts about something, newest first. */
export function presentNotices(host: Host, subject: JobRecord | ItemRecord): NoticeDetail[] {
  const account = subject.kind === "job" ? subject.account : subject.buffer.account;
  return account.notices
    .filter((notice) => notice.subject === subject)
    .map(
      (notice): NoticeDetail => ({
        id: notice.id,
        kind: notice.event === null ? "alert" : "webhook",
        url: notice.url,
        status: notice.status === "delivering" ? "pending" : notice.status,
        next_attempt_at: toTimestampOrNull(notice.nextAttemptAt),
        created_at: toTimestamp(notice.createdAt),
        attempts: presentAttempts(host, notice),
      }),
    )
    .reverse();
}

function toTimestampOrNull(at: number | null): string | null {
  return at === null ? null : toTimestamp(at);
}
