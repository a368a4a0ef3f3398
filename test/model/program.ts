import { formatDuration } from "../../src/shared/time.ts";

// A program is what a user does to the mock, step by step. Everything in it has a name: J1 is a job, S1 a schedule, B1 a
// buffer, I1 an item, so that a program that failed reads like a story.

/** What a target does with one attempt. */
export interface Answer {
  /** Seconds of the mock's time that it takes. */
  readonly after: number;
  /** A status, or the connection's end. */
  readonly give: number | "refuses";
  /** The `Retry-After` that it sends; null for none. */
  readonly retryAfter: string | null;
  /** What it does before that, as a client of the API. */
  readonly first: Command | null;
  /** And what it does when that time is over, whether or not its attempt has timed out meanwhile. */
  readonly last: Command | null;
}

/** How something that is delivered is tried. */
export interface Tries {
  readonly retries: number;
  readonly backoff: "exponential" | "linear";
  readonly timeout: number;
}

/** One answer per attempt, from the first on; see `answerFor`. */
export type Script = readonly Answer[];

/** What a step does; `advance` is not for targets. */
export type CommandFields =
  | {
      readonly do: "job";
      readonly name: string;
      readonly inMs: number;
      /** The worker of its first attempt dies. */
      readonly dies: boolean;
      readonly tries: Tries;
      readonly script: Script;
    }
  | {
      readonly do: "schedule";
      readonly name: string;
      readonly cron: string;
      readonly asJob: boolean;
      /** The worker of its first run's first attempt dies. */
      readonly dies: boolean;
      readonly tries: Tries;
      readonly script: Script;
    }
  | { readonly do: "buffer"; readonly name: string; readonly rate: number; readonly tries: Tries }
  | {
      readonly do: "push";
      readonly name: string;
      readonly buffer: string;
      readonly dies: boolean;
      readonly script: Script;
    }
  | { readonly do: "replay"; readonly name: string; readonly of: string; readonly script: Script }
  | { readonly do: "cancel" | "delete" | "pause" | "resume"; readonly of: string }
  | { readonly do: "advance"; readonly ms: number };

/** One step of a program. */
export type Command = CommandFields & { toString(): string };

export type Program = readonly Command[];

/** A command in words. */
export function describeCommand(command: CommandFields): string {
  switch (command.do) {
    case "job":
      return `create job ${command.name} due in ${formatDuration(command.inMs)}, ${tell(command.tries)}, ${tellDeath(command)}${tellScript(command.script)}`;
    case "schedule":
      return `create ${command.asJob ? "recurring job" : "schedule"} ${command.name} "${command.cron}", ${tell(command.tries)}, ${tellDeath(command)}${tellScript(command.script)}`;
    case "buffer":
      return `create buffer ${command.name}, ${command.rate}/s, ${tell(command.tries)}`;
    case "push":
      return `push ${command.name} to ${command.buffer}, ${tellDeath(command)}${tellScript(command.script)}`;
    case "replay":
      return `replay ${command.of} as ${command.name}, ${tellScript(command.script)}`;
    case "advance":
      return `advance ${formatDuration(command.ms)}`;
    default:
      return `${command.do} ${command.of}`;
  }
}

/** The answer to an attempt (from 1). The last one goes for all that follow, but a target is busy (429) only so long. */
export function answerFor(script: Script, attempt: number): Answer {
  const final = script.at(-1);
  const answer =
    script[attempt - 1] ?? (final?.give === 429 ? undefined : final && { ...final, first: null, last: null });
  return answer ?? { after: 0, give: 200, retryAfter: null, first: null, last: null };
}

function tell({ retries, backoff, timeout }: Tries): string {
  return `retries ${retries} ${backoff}, timeout ${timeout}s`;
}

function tellDeath({ dies }: { readonly dies: boolean }): string {
  return dies ? "first worker dies, " : "";
}

function tellScript(script: Script): string {
  const answers = script.map(({ after, give, retryAfter, first, last }) => {
    const deed = first === null ? "" : `{${first}} then `;
    const slowly = after === 0 ? "" : `sleeps ${after}s then `;
    const lateDeed = last === null ? "" : `{${last}} then `;
    return `${deed}${slowly}${lateDeed}${give}${retryAfter === null ? "" : ` Retry-After ${retryAfter}`}`;
  });
  return `answers [${answers.join(", ")}]`;
}
