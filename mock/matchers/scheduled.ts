import { durationToMs, formatDuration } from "../../src/shared/index.ts";
import type { MockScheduled } from "../inspect/index.ts";
import type { Candidate } from "./candidate.ts";
import { diffCron } from "./cron.ts";
import type { ScheduledPattern } from "./patterns.ts";
import { type Difference, diffField, diffRequest } from "./request.ts";
import type { Field, MatchableMock } from "./subject.ts";
import { diffWhen } from "./when.ts";

export const scheduledFields: Readonly<Record<keyof ScheduledPattern, Field>> = {
  id: "any",
  kind: "any",
  url: "any",
  method: "any",
  headers: "any",
  body: "any",
  at: "any",
  in: "any",
  cron: "any",
  timezone: "any",
  retries: "count",
  backoff: "any",
  idempotencyKey: "any",
  status: "any",
  times: "count",
};

/** Everything that was scheduled, and how it differs from what was asked for. */
export function compareScheduled(mock: MatchableMock, asked: ScheduledPattern): Candidate[] {
  const startAt = mock.startedAt.getTime();
  return mock.scheduled.map((thing) => ({
    id: thing.id,
    request: thing.request,
    differences: [
      ...diffRequest(asked, thing, thing.request),
      ...diffField("kind", asked.kind, thing.kind),
      ...diffCron(asked.cron, asked.timezone, thing.cron),
      ...diffWhen(asked.at, thing.dueAt.getTime(), startAt),
      ...diffDelay(asked.in, thing),
      ...diffField("retries", asked.retries, thing.retries),
      ...diffField("backoff", asked.backoff, thing.backoff),
      ...diffField("idempotencyKey", asked.idempotencyKey, thing.idempotencyKey ?? undefined),
      ...diffField("status", asked.status, thing.status),
    ],
  }));
}

function diffDelay(asked: ScheduledPattern["in"], { createdAt, dueAt }: MockScheduled): Difference[] {
  if (asked === undefined) return [];
  const askedMs = durationToMs(asked, "in");
  const actualMs = Math.max(0, dueAt.getTime() - createdAt.getTime()); // A time in the past is due at once.
  if (askedMs === actualMs) return [];
  return [{ field: "in", text: `asked ${formatDuration(askedMs)}, was ${formatDuration(actualMs)}` }];
}
