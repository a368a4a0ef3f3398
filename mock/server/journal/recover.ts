import { ApiError } from "../../engine/index.ts";
import { FliqServerError } from "../server-error.ts";
import type { BootSettings, LogEntry } from "./commands.ts";
import type { Journal } from "./journal.ts";
import { createMachine, createMachineState, type Machine } from "./machine.ts";

/** A machine brought back, and how far it had got. */
export interface Recovered {
  readonly machine: Machine;
  /** Fliq's time and the system's when it last did something; null for a new state. */
  readonly last: { readonly at: number; readonly wallAt: number } | null;
}

/** How a state begins where a journal has none. */
export interface Beginning {
  readonly seed: number;
  readonly startedAt: number;
  /** The system's time. */
  readonly wallAt: number;
  readonly settings: BootSettings;
}

/**
 * Brings a machine back from its journal: the state that was kept, then every input after it, at its time. No call is made.
 *
 * @throws {FliqServerError} when the inputs no longer make what they once made.
 */
export function recover(journal: Journal | null, beginning: Beginning): Recovered {
  const loaded = journal?.load() ?? null;
  const { seed, startedAt, wallAt: startedWallAt, settings } = beginning;
  if (loaded === null) {
    const state = createMachineState(seed, startedAt, settings);
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

function replayEntry(machine: Machine, { at, input, attempt }: LogEntry): void {
  try {
    const result = machine.apply(at, input);
    if (input.type !== "take") return;
    const made = typeof result === "object" && "attempt" in result ? result.attempt.sequence : undefined;
    if (made === attempt) return;
    throw new FliqServerError(
      `db: what it holds leads to ${made ?? "no attempt"} where ${attempt ?? "none"} was made before: it was written by another version of fliq; use that one, or name a new file`,
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // A refusal then is a refusal now.
  }
}
