import type { Fliq, FliqErrorCode } from "../src/index.ts";
import type { Args, OptionSpecs } from "./args.ts";
import type { Io } from "./io.ts";
import type { Screen } from "./screen.ts";
import type { Sleep } from "./sleep.ts";

/** Exit codes: done; Fliq said no, or could not be reached; the command line was wrong; it was interrupted. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** The way out of errors that say nothing of this command, by what went wrong. */
export type ErrorHints = Readonly<Partial<Record<FliqErrorCode, string>>>;

/** A command of the command line. */
export interface CliCommand {
  /** One word; of a verb two, such as `buffers push`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The names of its operands, in order, such as `URL`. */
  readonly operands: readonly string[];
  /** Words that an operand may be, for shells to complete. */
  readonly operandWords?: readonly string[];
  readonly options: OptionSpecs;
  /** Whether it talks to Fliq: then it has the options that say which. */
  readonly callsApi: boolean;
  /** What it is about, if only the hosted service has that, such as `buffers`. */
  readonly hostedOnly?: string;
  readonly hints?: ErrorHints;
  /** What else it can do, when the next word says so; it has no operands then. */
  readonly verbs?: readonly CliCommand[];
  /** More for its help, in lines: they are broken anew, but for those that begin with a space. */
  readonly notes?: readonly string[];
  /** Whole command lines. */
  readonly examples: readonly string[];
  /** A hint for a wrong number of operands. Default: how the command is written. */
  readonly operandsHint?: (operands: readonly string[]) => string | undefined;
  /** Does it, and gives the exit code. */
  run(context: RunContext): Promise<number>;
}

/** What a command runs with. */
export interface RunContext {
  readonly io: Io;
  readonly args: Args;
  readonly screen: Screen;
  /** A client for the Fliq that the options and the environment name. */
  connect(): Fliq;
  /** Where `fliq dev` runs. `option` is how to say which, where there are several. */
  findLocal(option: string): Promise<string>;
  /** The server's time as of its latest answer, in epoch milliseconds; this machine's where it has not told. */
  serverNow(): number;
  readonly sleep: Sleep;
}
