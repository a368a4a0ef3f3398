import { ApiError } from "./api-error.ts";
import type { Engine } from "./engine.ts";
import { cancelEvent } from "./event-queue.ts";
import { formatId, nextSequence } from "./ids.ts";
import { createBucket, tokenReadyAt } from "./rate.ts";
import type { Account, BufferRecord, ItemRecord, Target } from "./records.ts";
import { planWork } from "./timing.ts";

/** What a buffer is made from. */
export interface NewBuffer {
  readonly name: string;
  readonly target: Target;
  readonly rateLimit: number;
}

/** Makes a buffer; 409 for a name in use. */
export function createBuffer(engine: Engine, account: Account, input: NewBuffer): BufferRecord {
  const { state } = engine;
  const at = engine.now();
  if (account.buffers.some((buffer) => buffer.name === input.name)) throw new ApiError("buffer_name_taken");
  const sequence = nextSequence(state.ids);
  const buffer: BufferRecord = {
    kind: "buffer",
    sequence,
    ticket: 0,
    id: formatId(state.ids, "buffer", sequence),
    account,
    name: input.name,
    target: input.target,
    createdAt: at,
    paused: false,
    updatedAt: at,
    items: [],
    head: 0,
    running: null,
    bucket: createBucket(input.rateLimit, input.rateLimit, at),
  };
  state.buffers.set(buffer.id, buffer);
  account.buffers.push(buffer);
  engine.emit({ type: "buffer.created", at, buffer });
  return buffer;
}

/** Pauses a buffer: it takes items and sends none. */
export function pauseBuffer(engine: Engine, buffer: BufferRecord): void {
  if (buffer.paused) throw new ApiError("buffer_paused");
  setPaused(engine, buffer, true);
  engine.emit({ type: "buffer.paused", at: engine.now(), buffer });
}

/** Lets a buffer send again. */
export function resumeBuffer(engine: Engine, buffer: BufferRecord): void {
  if (!buffer.paused) throw new ApiError("buffer_not_paused");
  setPaused(engine, buffer, false);
  engine.emit({ type: "buffer.resumed", at: engine.now(), buffer });
}

/** Deletes a buffer with its items; no item is sent any more, but webhooks of those that have ended are. B11 */
export function deleteBuffer(engine: Engine, buffer: BufferRecord): void {
  const { account } = buffer;
  cancelEvent(buffer);
  engine.state.buffers.delete(buffer.id);
  account.buffers = account.buffers.filter((other) => other !== buffer);
  engine.emit({ type: "buffer.deleted", at: engine.now(), buffer });
}

/** True until the buffer is deleted. */
export function isLive(engine: Engine, buffer: BufferRecord): boolean {
  return engine.state.buffers.has(buffer.id);
}

/**
 * Schedules a buffer for when the item at its head can be sent: not before that item's own wait is over, and not before the
 * bucket has a token. A buffer that has an item under way, or none that waits, is not due.
 */
export function planBuffer(engine: Engine, buffer: BufferRecord): void {
  if (buffer.running !== null) return;
  cancelEvent(buffer);
  while (hasEnded(buffer.items[buffer.head])) buffer.head += 1;
  const head = buffer.items[buffer.head];
  if (head === undefined || buffer.paused || !isLive(engine, buffer)) return;
  const now = engine.now();
  planWork(engine, buffer, Math.max(now, head.readyAt, tokenReadyAt(buffer.bucket, now)));
}

function hasEnded(item: ItemRecord | undefined): boolean {
  return item?.status === "completed" || item?.status === "failed";
}

function setPaused(engine: Engine, buffer: BufferRecord, paused: boolean): void {
  buffer.paused = paused;
  buffer.updatedAt = engine.now();
  planBuffer(engine, buffer);
}
