// A program is what a user does to the mock, step by step. It is plain data, in which everything has a name: J1 is a job, S1 a
// schedule, S1@1774517400 its run of that second, B1 a buffer, I1 an item, A1 an alert channel, T1 a token.

export type Server = "hosted" | "open-source";

/** How a mock is set up for a program. */
export interface Setting {
  readonly server: Server;
  readonly timing: "exact" | "realistic";
  readonly now: string;
  readonly seed: number;
  readonly dailyCredits: number;
  readonly plan: "free" | "paid";
  readonly signed: boolean | "lazy";
}

/** Redirects on the way to an answer. */
export interface Hops {
  readonly count: number;
  readonly status: 301 | 302 | 303 | 307 | 308;
  /** They lead to another host; to the same one by default. */
  readonly elsewhere?: boolean;
}

/** What a target does with one request. */
export interface Answer {
  /** Seconds of the mock's time until it answers. Default: 0. */
  readonly after?: number;
  /** A status, the connection's end, or an error that it throws. Default: 200. */
  readonly give?: number | "refuses" | "throws";
  /** The `Retry-After` that it sends. Default: none. */
  readonly retryAfter?: string;
  /** A body that does not come to its end: it stalls for ever, or breaks off at once. Default: a whole one. */
  readonly body?: "stalls" | "breaks";
  /** Default: none. */
  readonly hops?: Hops;
  /** What it does before that, as a client of the API. */
  readonly first?: Command;
  /** And what it does when that time is over, whether or not its attempt has timed out meanwhile. */
  readonly last?: Command;
}

/** One answer per request, from the first on; see `answerFor`. */
export type Script = readonly Answer[];

/** What is delivered, and how it is tried; what is absent is left to the server's defaults. */
export interface Delivery {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly retries?: number;
  readonly backoff?: "exponential" | "linear";
  readonly timeout?: number;
  /** The statuses that its webhook's target answers with, the last one for ever. Default: it has no webhook. */
  readonly hook?: readonly number[];
}

/** The token that a command is sent with, by name. Default: one that the mock was given. */
interface Sent {
  readonly by?: string;
}

interface Frequency {
  readonly times?: number;
  readonly after?: number;
}

export type FaultCommand = Frequency & { readonly do: "fault"; readonly of: string } & (
    | { readonly fault: "failNext"; readonly status: number; readonly retryAfter?: string }
    | { readonly fault: "timeout" | "duplicate" }
    | { readonly fault: "disconnect"; readonly afterHit?: boolean }
    | { readonly fault: "latency"; readonly ms: number }
    | { readonly fault: "crash"; readonly takeover?: number; readonly comesBack?: number }
  );

/** What a request asks for: a resource of the API, and how much of it. */
export interface ListCommand {
  readonly do: "list";
  /** `jobs`, `schedules`, `buffers`; `S1` for its runs, `B1` for its items. */
  readonly of: string;
  readonly limit?: number;
  readonly status?: string;
  readonly q?: string;
  readonly method?: string;
  /** Milliseconds from now. */
  readonly after?: number;
  readonly before?: number;
}

/** Steps that a client of the API can make, so a target can, too. */
export type ClientCommand = Sent &
  (
    | (Delivery & {
        readonly do: "job";
        readonly name: string;
        /** Milliseconds from now. Default: 0. */
        readonly in?: number;
        readonly body?: string;
        readonly key?: string;
        readonly script?: Script;
      })
    | (Delivery & {
        readonly do: "schedule";
        readonly name: string;
        readonly cron: string;
        /** It is made as a recurring job. Default: false. */
        readonly asJob?: boolean;
        /** What it is called. Default: its name in the program. */
        readonly title?: string;
        readonly body?: string;
        readonly key?: string;
        readonly script?: Script;
      })
    | (Delivery & {
        readonly do: "buffer";
        readonly name: string;
        readonly title?: string;
        readonly rate?: number;
      })
    | {
        readonly do: "push";
        readonly name: string;
        readonly buffer: string;
        readonly headers?: Readonly<Record<string, string>>;
        readonly script?: Script;
      }
    | { readonly do: "replay"; readonly name: string; readonly of: string }
    | {
        readonly do: "channel";
        readonly name: string;
        readonly type: "webhook" | "slack" | "email";
        /** The status that its target answers with. Default: 200. */
        readonly gives?: number;
      }
    | { readonly do: "token"; readonly name: string }
    | { readonly do: "secret"; readonly rotate?: boolean }
    | {
        readonly do: "cancel" | "delete" | "pause" | "resume" | "enable" | "disable" | "verify" | "read";
        readonly of: string;
      }
    | ListCommand
  );

/** One step of a program. */
export type Command =
  | ClientCommand
  | FaultCommand
  | { readonly do: "credits"; readonly set: number }
  | { readonly do: "topUp"; readonly credits: number }
  | { readonly do: "restart"; readonly down: number }
  | { readonly do: "advance"; readonly ms: number };

export type Program = readonly Command[];

/** What a target that no script says anything of does. */
const PLAIN: Answer = {};

/**
 * The answer to a request (from 0). The last one goes for all that follow, without what it does besides; but a target is
 * busy (429) only so long.
 */
export function answerFor(script: Script, index: number): Answer {
  const given = script[index];
  if (given !== undefined) return given;
  const last = script.at(-1);
  if (last === undefined || last.give === 429) return PLAIN;
  const { first: _first, last: _last, ...answer } = last;
  return answer;
}

/** A program as code that runs it again. */
export function showProgram(setting: Setting, program: Program): string {
  const steps = program.map((step) => `  ${JSON.stringify(step)},\n`).join("");
  return `await checkProgram(${JSON.stringify(setting)}, [\n${steps}]);`;
}
