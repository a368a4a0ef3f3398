import { closeAttempt, isTwoHundred, openAttempt } from "./attempts.ts";
import type { Engine } from "./engine.ts";
import { formatId, nextSequence } from "./ids.ts";
import { describeCredits, describeFailure, describeWebhook, slackText } from "./notice-bodies.ts";
import type { Account, AttemptRecord, ItemRecord, JobRecord, NoticeRecord, Outcome } from "./records.ts";
import { webhookDelayMs } from "./retry.ts";
import { planWork } from "./timing.ts";

/** How long one try of a webhook or alert may take. H2 */
export const NOTICE_TIMEOUT_SECONDS = 10;
/** H3 */
const WEBHOOK_TRIES = 10;

/** Tells a job's webhook that it has completed or failed and, if it failed, every enabled alert channel. H1, L3 */
export function announceJob(engine: Engine, job: JobRecord, attempt: AttemptRecord): void {
  const { target, account, status } = job;
  if (status !== "completed" && status !== "failed") return;
  if (target.webhookUrl !== null) {
    addNotice(engine, account, {
      purpose: "webhook",
      subject: job,
      event: `job.${status}`,
      url: target.webhookUrl,
      headers: target.webhookHeaders,
      body: JSON.stringify(describeWebhook(job, attempt)),
      maxTries: WEBHOOK_TRIES,
    });
  }
  if (status === "failed") alertOfFailure(engine, account, job, attempt);
}

/** The same for a buffer's item, whose webhook is tried once. H5 */
export function announceItem(engine: Engine, item: ItemRecord, attempt: AttemptRecord): void {
  const { target, account } = item.buffer;
  if (item.status !== "completed" && item.status !== "failed") return;
  if (target.webhookUrl !== null) {
    addNotice(engine, account, {
      purpose: "webhook",
      subject: item,
      event: null,
      url: target.webhookUrl,
      headers: target.webhookHeaders,
      body: JSON.stringify(describeWebhook(item, attempt)),
      maxTries: 1,
    });
  }
  if (item.status === "failed") alertOfFailure(engine, account, item, attempt);
}

function alertOfFailure(
  engine: Engine,
  account: Account,
  subject: JobRecord | ItemRecord,
  attempt: AttemptRecord,
): void {
  alert(engine, account, subject, describeFailure(subject, attempt), slackText(subject, attempt));
}

/** Tells every enabled channel that credits run low. L4 */
export function alertOfLowCredits(engine: Engine, account: Account): void {
  const body = describeCredits(account, engine.now());
  alert(engine, account, null, body, `Fliq credits are low: ${body.balance} left`);
}

/** Tells every enabled channel once: as JSON, as a Slack message, or by mail. L3 */
function alert(
  engine: Engine,
  account: Account,
  subject: NoticeRecord["subject"],
  body: object,
  text: string,
): void {
  for (const { type, target: url, enabled } of account.channels) {
    if (!enabled) continue;
    if (type === "email") {
      engine.state.emails.push({
        at: engine.now(),
        to: url,
        subject: text,
        text: JSON.stringify(body),
        link: null,
      });
      continue;
    }
    addNotice(engine, account, {
      purpose: "alert",
      subject,
      event: null,
      url,
      headers: null,
      body: JSON.stringify(type === "slack" ? { text } : body),
      maxTries: 1,
    });
  }
}

/** A notice came due: starts its next try. It costs no credit. H6 */
export function startNotice(engine: Engine, notice: NoticeRecord): AttemptRecord {
  const attempt = openAttempt(engine, notice, notice.attempts.length);
  notice.status = "delivering";
  notice.nextAttemptAt = null;
  engine.emit({ type: "notice.started", at: attempt.startedAt, notice, attempt });
  return attempt;
}

/** A try ended: it is the last, or the next is scheduled. H3 */
export function finishNotice(
  engine: Engine,
  notice: NoticeRecord,
  attempt: AttemptRecord,
  outcome: Outcome,
): void {
  if (attempt.death !== null) return; // It was closed then: what the dead worker's call comes to is not heard of.
  const at = engine.now();
  if (outcome.kind === "died") attempt.death = { at, backAt: null };
  const known: Exclude<Outcome, { kind: "died" }> =
    outcome.kind === "died" ? { kind: "error", message: "worker died" } : outcome;
  const target = { method: "POST", url: notice.url } as const;
  const delivered = closeAttempt(engine, attempt, known, target, isTwoHundred);
  if (delivered) {
    notice.status = "delivered";
    notice.deliveredAt = at;
  } else if (notice.status === "delivering" && notice.attempts.length < notice.maxTries) {
    notice.status = "pending";
    notice.nextAttemptAt = at + webhookDelayMs(notice.attempts.length);
    planWork(engine, notice, notice.nextAttemptAt);
  } else notice.status = "failed";
  engine.emit({ type: "notice.answered", at, notice, attempt, retryAt: notice.nextAttemptAt });
}

function addNotice(
  engine: Engine,
  account: Account,
  input: Pick<NoticeRecord, "purpose" | "subject" | "event" | "url" | "headers" | "body" | "maxTries">,
): void {
  const { state } = engine;
  const at = engine.now();
  const sequence = nextSequence(state.ids);
  const notice: NoticeRecord = {
    kind: "notice",
    sequence,
    ticket: 0,
    id: formatId(state.ids, "notice", sequence),
    account,
    ...input,
    createdAt: at,
    status: "pending",
    nextAttemptAt: at,
    deliveredAt: null,
    attempts: [],
  };
  account.notices.push(notice);
  planWork(engine, notice, at);
}
