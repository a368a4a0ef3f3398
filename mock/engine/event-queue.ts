import { type Heap, popHeap, pushHeap } from "./heap.ts";
import type { BufferRecord, JobRecord, NoticeRecord, ScheduleRecord } from "./records.ts";

/** What can become due. */
export type DueRecord = ScheduleRecord | JobRecord | BufferRecord | NoticeRecord;

interface QueueEntry {
  readonly at: number;
  readonly ticket: number;
  readonly record: DueRecord;
}

/** What will become due, in order. Entries that no longer count are dropped when they reach the front. */
export interface EventQueue {
  readonly entries: Heap<QueueEntry>;
  tickets: number;
}

// At one instant schedules make their jobs first, then jobs start, then buffers, then Fliq's own notices.
const RANK = { schedule: 0, job: 1, buffer: 2, notice: 3 } as const;

export function createEventQueue(): EventQueue {
  return { entries: [], tickets: 0 };
}

/** Schedules a record for `at`, in place of any earlier time it had. */
export function scheduleEvent(queue: EventQueue, record: DueRecord, at: number): void {
  queue.tickets += 1;
  record.ticket = queue.tickets;
  pushHeap(queue.entries, { at, ticket: record.ticket, record }, isBefore);
}

/** Cancels what was scheduled for a record: it no longer becomes due. */
export function cancelEvent(record: DueRecord): void {
  record.ticket = 0;
}

/** When something becomes due next; undefined when nothing will. */
export function nextDueAt(queue: EventQueue): number | undefined {
  return firstEntry(queue)?.at;
}

/** Takes out the first record that is due at `now`. */
export function takeDue(queue: EventQueue, now: number): DueRecord | undefined {
  const entry = firstEntry(queue);
  if (entry === undefined || entry.at > now) return undefined;
  popHeap(queue.entries, isBefore);
  entry.record.ticket = 0;
  return entry.record;
}

/** True while anything but a schedule's next run is scheduled. */
export function awaitsWork(queue: EventQueue): boolean {
  return queue.entries.some((entry) => entry.record.kind !== "schedule" && counts(entry));
}

/** All that will become due, in order. */
export function listUpcoming(queue: EventQueue): { at: number; record: DueRecord }[] {
  return queue.entries.filter(counts).sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

function firstEntry(queue: EventQueue): QueueEntry | undefined {
  let first = queue.entries[0];
  while (first !== undefined && !counts(first)) {
    popHeap(queue.entries, isBefore);
    first = queue.entries[0];
  }
  return first;
}

function counts(entry: QueueEntry): boolean {
  return entry.record.ticket === entry.ticket;
}

function isBefore(a: QueueEntry, b: QueueEntry): boolean {
  if (a.at !== b.at) return a.at < b.at;
  const rank = RANK[a.record.kind] - RANK[b.record.kind];
  return rank !== 0 ? rank < 0 : a.record.sequence < b.record.sequence;
}
