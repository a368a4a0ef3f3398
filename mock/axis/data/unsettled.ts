import type { AttemptRecord, Dispatch, State } from "../../engine/index.ts";

/** What answers that are on their way may yet change. */
export interface Unsettled {
  /** Ids of jobs and buffers. */
  readonly ids: ReadonlySet<string>;
  readonly records: readonly Dispatch["subject"][];
  /** Ids of notices whose next try is planned. */
  readonly waitingNotices: ReadonlySet<string>;
}

/** Finds what has a call under way, or a lost worker that may come back with its verdict. */
export function findUnsettled(state: State, underWay: readonly Dispatch["subject"][]): Unsettled {
  const records = [...underWay];
  for (const { record } of state.eventQueue.chores) if (record.kind === "late") records.push(record.subject);
  for (const job of state.jobs.values()) if (comesBack(job)) records.push(job);
  for (const { items } of state.buffers.values()) records.push(...items.filter(comesBack));
  const waitingNotices = new Set<string>();
  for (const { record, ticket } of state.eventQueue.work)
    if (record.kind === "notice" && record.ticket === ticket) waitingNotices.add(record.id);
  const ids = new Set(records.map((record) => (record.kind === "item" ? record.buffer.id : record.id)));
  return { ids, records, waitingNotices };
}

function comesBack({ attempts }: { readonly attempts: readonly AttemptRecord[] }): boolean {
  return attempts.some(
    ({ completedAt, death }) => completedAt === null && death !== null && death.backAt !== null,
  );
}
