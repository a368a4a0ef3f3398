import type { CreditAlert, FailureAlert, WebhookEvent } from "../../src/shared/index.ts";
import type { Account, AttemptRecord, ItemRecord, JobRecord } from "./records.ts";
import { toWireTime } from "./wire-time.ts";

/** A balance that steps below it is told to the alert channels. L4 */
export const LOW_CREDITS = 10_000;
const DAY_MS = 86_400_000;

/** What a webhook is sent when an attempt has ended a job, or an item, which has no event. H1, H5 */
export function describeWebhook(
  subject: JobRecord | ItemRecord,
  { number, statusCode }: AttemptRecord,
): WebhookEvent {
  const status = subject.status === "completed" ? "completed" : "failed";
  return {
    ...(subject.kind === "job" && { event: `job.${status}` as const }),
    job_id: subject.id,
    status,
    ...(statusCode !== null && { status_code: statusCode }),
    ...(status === "failed" && subject.lastError !== null && { last_error: subject.lastError }),
    completed_at: wholeSeconds(subject.endedAt),
    attempt_num: number,
  };
}

/** What a channel is sent when something failed for good. L3 */
export function describeFailure(
  subject: JobRecord | ItemRecord,
  { number, statusCode }: AttemptRecord,
): FailureAlert {
  const { url, method } = subject.kind === "job" ? subject.target : subject.buffer.target;
  return {
    event: "failure",
    resource_type: subject.kind === "job" ? "job" : "buffer_item",
    resource_id: subject.id,
    ...(subject.kind === "item" && { buffer_id: subject.buffer.id }),
    url,
    method,
    last_error: subject.lastError ?? "",
    ...(statusCode !== null && { status_code: statusCode }),
    attempts: number,
    failed_at: wholeSeconds(subject.endedAt),
  };
}

/** What a channel is sent when credits run low. L4 */
export function describeCredits(account: Account, now: number): CreditAlert {
  const spent = account.transactions.filter(
    ({ subjectId, createdAt }) => subjectId !== null && createdAt > now - DAY_MS,
  );
  return {
    event: "credit_low",
    balance: account.balance,
    threshold: LOW_CREDITS,
    recent_burn: spent.length,
    crossed_at: wholeSeconds(now),
  };
}

/** The same in words, for Slack and mail. */
export function slackText(subject: JobRecord | ItemRecord, { number }: AttemptRecord): string {
  const { url, method } = subject.kind === "job" ? subject.target : subject.buffer.target;
  const resource = subject.kind === "job" ? "job" : "buffer item";
  const attempts = `${number} ${number === 1 ? "attempt" : "attempts"}`;
  return `Fliq ${resource} ${subject.id} failed after ${attempts}: ${method} ${url}: ${subject.lastError}`;
}

function wholeSeconds(at: number | null): string {
  return toWireTime(Math.floor((at ?? 0) / 1000) * 1000);
}
