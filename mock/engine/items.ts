import { parseRetryAfter } from "../../src/shared/index.ts";
import { ApiError } from "./api-error.ts";
import { closeAttempt, type Outcome, openAttempt } from "./attempts.ts";
import { isLive, scheduleBuffer } from "./buffers.ts";
import { requireCredits, spendCredit } from "./credits.ts";
import type { Engine } from "./engine.ts";
import { scheduleEvent } from "./event-queue.ts";
import { formatId, nextSequence } from "./ids.ts";
import { announceItem } from "./notices.ts";
import { nextFraction } from "./random.ts";
import { takeToken } from "./rate.ts";
import type { AttemptRecord, BufferRecord, ItemRecord, StringMap } from "./records.ts";
import { retryDelayMs } from "./retry.ts";

const TOO_MANY_REQUESTS = 429;
const DEFAULT_RETRY_AFTER_MS = 60_000;

/** What an item is made from. */
export interface NewItem {
  readonly headers: StringMap | null;
  readonly body: string | null;
  readonly idempotencyKey: string | null;
  readonly replayOf?: string;
}

/** Adds an item at the buffer's tail. With a key that was used before it returns the first item, and `created` is false. */
export function pushItem(
  engine: Engine,
  buffer: BufferRecord,
  input: NewItem,
): { item: ItemRecord; created: boolean } {
  const known = input.idempotencyKey === null ? undefined : buffer.keys.get(input.idempotencyKey);
  if (known !== undefined) return { item: known, created: false };
  requireCredits(engine, buffer.account);
  const { ids } = engine.state;
  const at = engine.now();
  const item: ItemRecord = {
    kind: "item",
    id: formatId(ids, "item", at, nextSequence(ids)),
    buffer,
    headers: input.headers,
    body: input.body,
    idempotencyKey: input.idempotencyKey,
    replayOf: input.replayOf ?? null,
    createdAt: at,
    status: "pending",
    statusCode: null,
    retryCount: 0,
    lastError: null,
    completedAt: null,
    attempts: [],
  };
  buffer.items.push(item);
  if (item.idempotencyKey !== null) buffer.keys.set(item.idempotencyKey, item);
  engine.emit({ type: "item.created", at, item });
  scheduleBuffer(engine, buffer);
  return { item, created: true };
}

/** Adds a copy of an item that failed for good at the buffer's tail. */
export function replayItem(engine: Engine, item: ItemRecord): ItemRecord {
  if (item.status !== "failed") throw new ApiError("item_not_failed");
  const { headers, body } = item;
  return pushItem(engine, item.buffer, { headers, body, idempotencyKey: null, replayOf: item.id }).item;
}

/** A buffer came due: starts the head's next attempt, or fails it at once when no credit is left. */
export function startItem(
  engine: Engine,
  buffer: BufferRecord,
): { item: ItemRecord; attempt: AttemptRecord } | undefined {
  const item = buffer.items[buffer.head] as ItemRecord;
  if (!takeToken(buffer.bucket, engine.now())) {
    scheduleBuffer(engine, buffer);
    return undefined;
  }
  if (!spendCredit(engine, buffer.account, "buffer_execution", item.id)) {
    item.lastError = "insufficient credits";
    leaveLine(engine, item, "failed");
    engine.emit({ type: "item.unpaid", at: engine.now(), item });
    announceItem(engine, item, "job.failed");
    return undefined;
  }
  const attempt = openAttempt(engine, item);
  item.status = "running";
  engine.emit({ type: "item.started", at: attempt.startedAt, item, attempt });
  return { item, attempt };
}

/** An item's attempt ended: it leaves the line, or holds it until its next try. */
export function finishItem(engine: Engine, item: ItemRecord, attempt: AttemptRecord, outcome: Outcome): void {
  const at = engine.now();
  const { buffer } = item;
  if (outcome.kind === "died") {
    if (isLive(engine, buffer))
      scheduleEvent(engine.state.eventQueue, buffer, at + engine.policy.heartbeatTimeoutMs);
    return;
  }
  const succeeded = closeAttempt(engine, attempt, outcome, buffer.target.timeoutSeconds);
  item.statusCode = attempt.statusCode;
  item.lastError = attempt.error;
  let retryAt: number | null = null;
  if (succeeded) leaveLine(engine, item, "completed");
  else if (!isLive(engine, buffer)) leaveLine(engine, item, "failed");
  else if (attempt.statusCode === TOO_MANY_REQUESTS) {
    retryAt = at + readRetryAfter(attempt.responseHeaders?.["retry-after"], at);
    holdLine(engine, item, retryAt);
  } else if (item.retryCount < buffer.target.maxRetries) {
    retryAt = at + retryDelayMs(buffer.target.backoff, item.retryCount, nextFraction(engine.state.jitter));
    item.retryCount += 1;
    holdLine(engine, item, retryAt);
  } else leaveLine(engine, item, "failed");
  engine.emit({ type: "item.answered", at, item, attempt, retryAt });
  announceEnd(engine, item);
}

/** The worker of a running item has sent no heartbeat for too long: the item is taken back from it. */
export function reapItem(engine: Engine, item: ItemRecord): void {
  const at = engine.now();
  const attempt = item.attempts.at(-1) as AttemptRecord;
  if (item.retryCount < item.buffer.target.maxRetries) {
    item.retryCount += 1;
    item.lastError = "worker timeout";
    holdLine(engine, item, at);
  } else {
    item.lastError = "worker timeout: max retries exceeded";
    leaveLine(engine, item, "failed");
  }
  engine.emit({ type: "item.reaped", at, item, attempt, retryAt: item.status === "pending" ? at : null });
  announceEnd(engine, item);
}

function leaveLine(engine: Engine, item: ItemRecord, status: "completed" | "failed"): void {
  const { buffer } = item;
  item.status = status;
  item.completedAt = engine.now();
  buffer.head += 1;
  buffer.headReadyAt = engine.now();
  scheduleBuffer(engine, buffer);
}

function holdLine(engine: Engine, item: ItemRecord, until: number): void {
  item.status = "pending";
  item.buffer.headReadyAt = until;
  scheduleBuffer(engine, item.buffer);
}

/** The wait that a `Retry-After` asks for, in milliseconds. */
function readRetryAfter(header: string | undefined, now: number): number {
  const text = header?.trim() ?? "";
  // A negative number means now to the client's parser; Fliq takes it, and one of ten digits, for none.
  const isOtherNumber = /^[-\d]/.test(text) && !/^\d{1,9}$/.test(text);
  return (isOtherNumber ? undefined : parseRetryAfter(text, now)) ?? DEFAULT_RETRY_AFTER_MS;
}

function announceEnd(engine: Engine, item: ItemRecord): void {
  if (!isLive(engine, item.buffer)) return;
  if (item.status === "completed") announceItem(engine, item, "job.completed");
  if (item.status === "failed") announceItem(engine, item, "job.failed");
}
