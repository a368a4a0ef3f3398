import { type Heap, popHeap, pushHeap } from "./heap.ts";
import type { BufferRecord, JobRecord, LateVerdict, NoticeRecord, ScheduleRecord } from "./records.ts";

/** What can become due. */
export type DueRecord = ScheduleRecord | JobRecord | BufferRecord | NoticeRecord | LateVerdict;

/** A record and when it becomes due. */
export interface DueEvent {
  readonly at: number;
  readonly record: DueRecord;
}

interface QueueEntry extends DueEvent {
  /** What comes first at one instant: lower numbers do. */
  readonly order: number;
  readonly ticket: number;
}

/** What will become due, in order. Entries that no longer count are dropped when they surface. */
export interface EventQueue {
  /** What needs a worker to make a call. */
  readonly work: Heap<QueueEntry>;
  /** What the scheduler does by itself: runs of schedules, takeovers, late verdicts. */
  readonly chores: Heap<QueueEntry>;
  tickets: number;
}

// At one instant late verdicts arrive and schedules make their jobs first, then jobs start, then buffers, then Fliq's own notices.
const RANK = { late: 0, schedule: 1, job: 2, buffer: 3, notice: 4 } as const;

export function createEventQueue(): EventQueue {
  return { work: [], chores: [], tickets: 0 };
}

/** Schedules a record for `at`, in place of any earlier date it had; of what is due at one instant, lower `order` comes first. */
export function scheduleEvent(
  queue: EventQueue,
  kind: "work" | "chores",
  { at, record, order = 0 }: DueEvent & { readonly order?: number },
): void {
  queue.tickets += 1;
  record.ticket = queue.tickets;
  pushHeap(queue[kind], { at, order, ticket: record.ticket, record }, isBefore);
}

/** Cancels a record's date: it no longer becomes due. */
export function cancelEvent(record: DueRecord): void {
  record.ticket = 0;
}

/** What becomes due next; undefined when nothing will. Without a worker that is free, work does not. */
export function peekEvent(queue: EventQueue, hasWorker: boolean): DueEvent | undefined {
  return firstHeap(queue, hasWorker)?.[0];
}

/** Takes out the record that `peekEvent` shows. */
export function takeEvent(queue: EventQueue, hasWorker: boolean): DueRecord | undefined {
  const heap = firstHeap(queue, hasWorker);
  const entry = heap && popHeap(heap, isBefore);
  if (entry === undefined) return undefined;
  entry.record.ticket = 0;
  return entry.record;
}

/** All that will become due, in order. */
export function listEvents(queue: EventQueue): DueEvent[] {
  return [...queue.work, ...queue.chores].filter(counts).sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

/** True while anything but a schedule's next run will become due. */
export function awaitsWork(queue: EventQueue): boolean {
  return (
    queue.work.some(counts) || queue.chores.some((entry) => entry.record.kind !== "schedule" && counts(entry))
  );
}

/** The heap whose first entry comes first; its stale entries are dropped. */
function firstHeap(queue: EventQueue, hasWorker: boolean): Heap<QueueEntry> | undefined {
  const work = hasWorker ? firstOf(queue.work) : undefined;
  const chore = firstOf(queue.chores);
  if (work === undefined) return chore && queue.chores;
  return chore === undefined || isBefore(work, chore) ? queue.work : queue.chores;
}

function firstOf(heap: Heap<QueueEntry>): QueueEntry | undefined {
  let first = heap[0];
  while (first !== undefined && !counts(first)) {
    popHeap(heap, isBefore);
    first = heap[0];
  }
  return first;
}

function counts(entry: QueueEntry): boolean {
  return entry.record.ticket === entry.ticket;
}

function isBefore(a: QueueEntry, b: QueueEntry): boolean {
  if (a.at !== b.at) return a.at < b.at;
  const rank = RANK[a.record.kind] - RANK[b.record.kind];
  if (rank !== 0) return rank < 0;
  return a.order !== b.order ? a.order < b.order : a.record.sequence < b.record.sequence;
}
