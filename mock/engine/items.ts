import { parseRetryAfter } from "../../src/shared/index.ts";
import { ApiError } from "./api-error.ts";
import { closeAttempt, isTwoHundred, openAttempt } from "./attempts.ts";
import { isLive, planBuffer } from "./buffers.ts";
import { charge, hasCredits, requireCredits } from "./credits.ts";
import type { Engine } from "./engine.ts";
import { formatId, nextSequence } from "./ids.ts";
import { announceItem } from "./notices.ts";
import { nextFraction } from "./random.ts";
import { takeToken } from "./rate.ts";
import type { AttemptRecord, BufferRecord, ItemRecord, Outcome, StringMap } from "./records.ts";
import { retryDelayMs } from "./retry.ts";
import { planTakeover } from "./timing.ts";
import { holdBack } from "./verdicts.ts";

const TOO_MANY_REQUESTS = 429;
const DEFAULT_RETRY_AFTER_MS = 60_000;

/** What an item is made from. */
export interface NewItem {
  readonly headers: StringMap | null;
  readonly body: string | null;
}

/** Adds an item at the buffer's tail; whether it is paid for was asked before. B2 */
export function addItem(
  engine: Engine,
  buffer: BufferRecord,
  input: NewItem,
  replayOf: string | null = null,
): ItemRecord {
  const { ids } = engine.state;
  const at = engine.now();
  const sequence = nextSequence(ids);
  const item: ItemRecord = {
    kind: "item",
    id: formatId(ids, "item", sequence),
    sequence,
    buffer,
    headers: input.headers,
    body: input.body,
    replayOf,
    createdAt: at,
    status: "pending",
    readyAt: at,
    statusCode: null,
    retryCount: 0,
    lastError: null,
    endedAt: null,
    attempts: [],
  };
  buffer.items.push(item);
  engine.emit({ type: "item.created", at, item });
  planBuffer(engine, buffer);
  return item;
}

/** Adds a copy of an item that failed for good at the buffer's tail. B10 */
export function replayItem(engine: Engine, item: ItemRecord): ItemRecord {
  if (item.status !== "failed") throw new ApiError("item_not_failed");
  requireCredits(engine, item.buffer.account);
  return addItem(engine, item.buffer, item, item.id);
}

/** A buffer came due: starts the head's next attempt, or fails it at once when no credit is left. B4, B8 */
export function startItem(
  engine: Engine,
  buffer: BufferRecord,
): { item: ItemRecord; attempt: AttemptRecord } | undefined {
  const item = buffer.items[buffer.head] as ItemRecord;
  const at = engine.now();
  if (!takeToken(buffer.bucket, at)) {
    planBuffer(engine, buffer);
    return undefined;
  }
  const isPaid = hasCredits(engine, buffer.account);
  const attempt = openAttempt(engine, item, item.retryCount);
  if (!isPaid) {
    attempt.completedAt = at;
    attempt.error = "insufficient credits";
    item.lastError = attempt.error;
    item.statusCode = null;
    leaveLine(engine, item, "failed");
    engine.emit({ type: "item.unpaid", at, item, attempt });
    announceItem(engine, item, attempt);
    return undefined;
  }
  item.status = "running";
  buffer.running = item;
  engine.emit({ type: "item.started", at, item, attempt });
  return { item, attempt };
}

/** An item's attempt ended: it leaves the line, or holds it until its next try. B5, B6 */
export function finishItem(engine: Engine, item: ItemRecord, attempt: AttemptRecord, outcome: Outcome): void {
  const at = engine.now();
  const { buffer } = item;
  if (outcome.kind === "died") {
    const { takeoverMs, comesBackMs, foundAfterMs = 0 } = outcome;
    attempt.death = { at, backAt: comesBackMs === undefined ? null : at + comesBackMs };
    if (item.status === "running") {
      if (isLive(engine, buffer)) planTakeover(engine, buffer, at + foundAfterMs, takeoverMs);
    } else {
      buffer.running = null; // A late verdict of that very instant was written before.
      planBuffer(engine, buffer);
    }
    engine.emit({ type: "item.died", at, item, attempt });
    return;
  }
  if (holdBack(engine, item, attempt, outcome)) return;
  const isLate = attempt.death !== null;
  if (buffer.running === item && !(isLate && isCalled(item))) buffer.running = null;
  const succeeded = closeAttempt(engine, attempt, outcome, buffer.target, isTwoHundred);
  charge(engine, buffer.account, "buffer_item_execution", item.id);
  if (!isLive(engine, buffer)) return; // Nothing else that comes of it is heard of. B11
  item.statusCode = attempt.statusCode;
  if (!succeeded) item.lastError = attempt.error;
  let retryAt: number | null = null;
  if (succeeded) leaveLine(engine, item, "completed");
  else if (attempt.statusCode === TOO_MANY_REQUESTS) {
    const waitMs = parseRetryAfter(attempt.responseHeaders?.["retry-after"], at) ?? DEFAULT_RETRY_AFTER_MS;
    item.lastError = `rate limited (429), retry after ${formatGoDuration(waitMs)}`;
    retryAt = putBack(engine, item, at + waitMs);
  } else if (attempt.retryCount < buffer.target.maxRetries) {
    const delayMs = retryDelayMs(
      buffer.target.backoff,
      attempt.retryCount,
      nextFraction(engine.state.jitter),
    );
    retryAt = putBack(engine, item, at + delayMs);
  } else leaveLine(engine, item, "failed");
  engine.emit({ type: "item.answered", at, item, attempt, retryAt, isLate });
  announceItem(engine, item, attempt);
}

/** The worker of a running item has not been heard of for too long: the item is taken over, or has failed, which nobody is told. B12 */
export function takeOverItem(engine: Engine, item: ItemRecord): void {
  const at = engine.now();
  const attempt = item.attempts.at(-1) as AttemptRecord;
  const canRetry = item.retryCount < item.buffer.target.maxRetries;
  item.buffer.running = null;
  item.lastError = canRetry ? "worker timeout" : "worker timeout: max retries exceeded";
  if (canRetry) putBack(engine, item, at);
  else leaveLine(engine, item, "failed");
  engine.emit({ type: "item.takenOver", at, item, attempt, retryAt: canRetry ? at : null });
}

/** Whether a worker that lives has the item in hand: the latest attempt is its. */
function isCalled({ attempts }: ItemRecord): boolean {
  const latest = attempts.at(-1);
  return latest !== undefined && latest.death === null && latest.completedAt === null;
}

/** The item has ended. */
function leaveLine(engine: Engine, item: ItemRecord, status: "completed" | "failed"): void {
  item.status = status;
  item.endedAt = engine.now();
  planBuffer(engine, item.buffer);
}

/** The item waits for its next try, and holds the line meanwhile. A late verdict may put back one that had left it. */
function putBack(engine: Engine, item: ItemRecord, until: number): number {
  const { buffer } = item;
  item.status = "pending";
  item.retryCount += 1;
  item.readyAt = until;
  buffer.head = Math.min(buffer.head, buffer.items.indexOf(item));
  planBuffer(engine, buffer);
  return until;
}

/** A length of time as Go writes it: `1m0s`, `1h0m5s`, `500ms`, `0s`. */
function formatGoDuration(ms: number): string {
  if (ms < 1000) return ms === 0 ? "0s" : `${ms}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = (ms % 60_000) / 1000;
  return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds}s`;
}
