import type { Fliq } from "../src/index.ts";
import type { Args, OptionSpecs } from "./args.ts";
import type { Io } from "./io.ts";
import type { Screen } from "./screen.ts";

/** What the process ends with: done; the answer was no, or there was none; the command line was wrong; it was stopped. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** A command of the command line. */
export interface CliCommand {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it needs, in order, such as `URL`. */
  readonly operands: readonly string[];
  readonly options: OptionSpecs;
  /** Whether it talks to Fliq: then it has the options that say which. */
  readonly callsApi: boolean;
  /** More for its help, in lines. */
  readonly notes?: readonly string[];
  /** Whole command lines. */
  readonly examples: readonly string[];
  /** What to do when the operands are not as many as they should be, if there is something special. */
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
}
