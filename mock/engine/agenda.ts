import { type Heap, popHeap, pushHeap } from "./heap.ts";
import type { BufferRecord, JobRecord, NoticeRecord, ScheduleRecord } from "./records.ts";

/** What can become due. */
export type DueRecord = ScheduleRecord | JobRecord | BufferRecord | NoticeRecord;

interface AgendaEntry {
  readonly at: number;
  readonly ticket: number;
  readonly record: DueRecord;
}

/** What will become due, in order. Entries that no longer count are dropped when they surface. */
export interface Agenda {
  readonly entries: Heap<AgendaEntry>;
  tickets: number;
}

// At one instant schedules make their jobs first, then jobs start, then buffers, then Fliq's own notices.
const RANK = { schedule: 0, job: 1, buffer: 2, notice: 3 } as const;

export function createAgenda(): Agenda {
  return { entries: [], tickets: 0 };
}

/** Puts a record down for `at`, in place of any earlier date it had. */
export function putDown(agenda: Agenda, record: DueRecord, at: number): void {
  agenda.tickets += 1;
  record.ticket = agenda.tickets;
  pushHeap(agenda.entries, { at, ticket: record.ticket, record }, isBefore);
}

/** Strikes a record out: it no longer becomes due. */
export function strikeOut(record: DueRecord): void {
  record.ticket = 0;
}

/** When something becomes due next; undefined when nothing will. */
export function nextDueAt(agenda: Agenda): number | undefined {
  return firstEntry(agenda)?.at;
}

/** Takes out the first record that is due at `now`. */
export function takeDue(agenda: Agenda, now: number): DueRecord | undefined {
  const entry = firstEntry(agenda);
  if (entry === undefined || entry.at > now) return undefined;
  popHeap(agenda.entries, isBefore);
  entry.record.ticket = 0;
  return entry.record;
}

/** True while anything but a schedule's next run is down. */
export function awaitsWork(agenda: Agenda): boolean {
  return agenda.entries.some((entry) => entry.record.kind !== "schedule" && counts(entry));
}

/** All that will become due, in order. */
export function listUpcoming(agenda: Agenda): { at: number; record: DueRecord }[] {
  return agenda.entries.filter(counts).sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

function firstEntry(agenda: Agenda): AgendaEntry | undefined {
  let first = agenda.entries[0];
  while (first !== undefined && !counts(first)) {
    popHeap(agenda.entries, isBefore);
    first = agenda.entries[0];
  }
  return first;
}

function counts(entry: AgendaEntry): boolean {
  return entry.record.ticket === entry.ticket;
}

function isBefore(a: AgendaEntry, b: AgendaEntry): boolean {
  if (a.at !== b.at) return a.at < b.at;
  const rank = RANK[a.record.kind] - RANK[b.record.kind];
  return rank !== 0 ? rank < 0 : a.record.sequence < b.record.sequence;
}
