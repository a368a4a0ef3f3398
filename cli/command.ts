import type { Fliq } from "../src/index.ts";
import type { Args, OptionSpecs } from "./args.ts";
import type { Io } from "./io.ts";
import type { Screen } from "./screen.ts";

/** A command of the command line. */
export interface Command {
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
  run(context: Context): Promise<number>;
}

/** What a command runs with. */
export interface Context {
  readonly io: Io;
  readonly args: Args;
  readonly screen: Screen;
  /** A client for the Fliq that the options and the environment name. */
  connect(): Fliq;
}
