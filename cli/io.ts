import type { FliqServer, FliqServerOptions } from "../mock/server/index.ts";
import type { PipedTools } from "../mock/server/mcp/index.ts";
import type { FliqOptions } from "../src/index.ts";
import type { listenAsTarget } from "./conformance/index.ts";
import type { DevRegistry } from "./dev/registry.ts";

/** What `fliq dev` needs of a server. */
export type DevServer = Pick<FliqServer, "url" | "signingSecret" | "storage" | "clock" | "close">;

export type StartServer = (options: FliqServerOptions) => Promise<DevServer>;

/** A stream that text is written to. */
export interface CommandOutput {
  write(text: string): void;
  readonly isTTY: boolean;
  /** The width; undefined when it is not known, as in a pipe. */
  readonly columns: number | undefined;
}

/** All that the command line uses of its process, so that tests can replace it. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: CommandOutput;
  readonly stderr: CommandOutput;
  readonly stdin: {
    readonly isTTY: boolean;
    /** Reads it to its end. */
    read(): Promise<Uint8Array>;
    /** Reads one line, as the answer to a question; empty at its end. */
    readLine(): Promise<string>;
  };
  /** Epoch milliseconds. */
  now(): number;
  readonly fetch: NonNullable<FliqOptions["fetch"]>;
  /** Waits between the tries of a call. Default: a timer. */
  readonly sleep?: FliqOptions["sleep"];
  /** Does something once that much time has passed, unless it is called off by what this returns. */
  after(durationMs: number, act: () => void): () => void;
  /** Aborted when the user wants to stop. */
  readonly signal: AbortSignal;
  readonly startServer: StartServer;
  readonly devServers: DevRegistry;
  /** Lets an agent use a server's tools over stdin and stdout, until it ends or the user wants to stop. */
  readonly serveTools: (options: Omit<PipedTools, "input" | "output" | "signal">) => Promise<void>;
  /** Listens for the deliveries of a live server. */
  readonly listen: typeof listenAsTarget;
}
