import type { LogEntry } from "./commands.ts";
import type { MachineState } from "./machine.ts";

/** What a journal has kept: a state, and the commands that came after it. */
export interface Loaded {
  /** Null before the first compaction. */
  readonly state: MachineState | null;
  readonly entries: Iterable<LogEntry>;
  /** What the system's clock showed when the state was kept. */
  readonly wallAt: number;
}

/** Keeps commands, so that a restart can replay them. All of it is synchronous: once a method returns, its work is durable. */
export interface Journal {
  /** What was kept; null for a new journal. */
  load(): Loaded | null;
  /** Keeps entries behind those that are there, all or none. */
  append(entries: readonly LogEntry[]): void;
  /** Keeps a state in place of the commands that led to it. */
  compact(state: MachineState, wallAt: number): void;
  close(): void;
}

/** Makes a journal in memory, which lasts as long as the process. */
export function createMemoryJournal(): Journal {
  let state: MachineState | null = null;
  let wallAt = 0;
  let entries: LogEntry[] = [];
  return {
    load: () =>
      state === null && entries.length === 0
        ? null
        : { state: structuredClone(state), entries: [...entries], wallAt },
    append(more) {
      entries.push(...structuredClone(more));
    },
    compact(next, at) {
      state = structuredClone(next);
      wallAt = at;
      entries = [];
    },
    close() {},
  };
}
