import { ApiError, type Policy } from "../../engine/index.ts";
import { FliqServerError } from "../errors.ts";
import type { LogEntry } from "./commands.ts";
import type { Journal } from "./journal.ts";
import { createMachine, createMachineState, type Machine } from "./machine.ts";

/** A machine brought back, and how far it had got. */
export interface Recovered {
  readonly machine: Machine;
  /** Null for a new state. */
  readonly last: LastCommand | null;
}

/** When a machine last did something: Fliq's time and the system's. */
export interface LastCommand {
  readonly at: number;
  readonly wallAt: number;
}

/** How a state begins where a journal has none. */
export interface Beginning {
  readonly seed: number;
  readonly startedAt: number;
  /** The system's time. */
  readonly wallAt: number;
  readonly policy: Policy;
}

/**
 * Brings a machine back from its journal: the state that was kept, then every command after it, at its time. No call is made.
 *
 * @throws {FliqServerError} when the commands no longer make what they once made.
 */
export function recover(journal: Journal | null, beginning: Beginning): Recovered {
  const loaded = journal?.load() ?? null;
  const { seed, startedAt, wallAt: startedWallAt, policy } = beginning;
  if (loaded === null) {
    const state = createMachineState(seed, startedAt, policy);
    journal?.compact(state, startedWallAt);
    return { machine: createMachine(state), last: null };
  }
  if (loaded.state === null) throw new FliqServerError("db: it has no beginning; name a new file");
  const machine = createMachine(loaded.state);
  let { wallAt } = loaded;
  for (const entry of loaded.entries) {
    replayEntry(machine, entry);
    ({ wallAt } = entry);
  }
  return { machine, last: { at: machine.engine.now(), wallAt } };
}

function replayEntry(machine: Machine, { at, command, attempt }: LogEntry): void {
  try {
    const result = machine.apply(at, command);
    if (command.type !== "take") return;
    const made = typeof result === "object" && "record" in result ? result.record.sequence : undefined;
    if (made === attempt) return;
    throw new FliqServerError(
      `db: what it holds leads to ${made ?? "no attempt"} where ${attempt ?? "none"} was made before: it was written by another version of fliq; use that one, or name a new file`,
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // The same answer as then: the caller was told no.
  }
}
