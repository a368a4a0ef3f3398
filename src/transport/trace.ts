import type { FliqApiError, FliqConnectionError } from "./api-errors.ts";

/** Why a call is sent again, and when. */
export interface RetryInfo {
  /** What the try failed with. */
  error: FliqApiError | FliqConnectionError;
  /** Which retry it is, from 1. */
  attempt: number;
  /** How long it waits before it is sent, in milliseconds. */
  delayMs: number;
}

/** A call, as the tracing channel `fliq:call` tells of it; it goes on changing until the call ends. */
export interface TracedCall {
  /** Method and path, such as `POST /jobs`; `the call` until it is sent. */
  name: string;
  /** How often it was sent again. */
  retries: number;
}

/** The part of a `TracingChannel` of `node:diagnostics_channel` that is used. */
interface Channel {
  readonly hasSubscribers?: boolean;
  tracePromise<T>(work: () => Promise<T>, call: TracedCall): Promise<T>;
}

interface Runtime {
  readonly process?: {
    getBuiltinModule?(name: string): { tracingChannel?(name: string): Channel } | undefined;
  };
}

/** The channel that calls are told of, where the runtime has such; nothing is imported, since not every runtime does. */
export function findChannel(): Channel | undefined {
  const { process }: Runtime = Object(globalThis);
  return process?.getBuiltinModule?.("node:diagnostics_channel")?.tracingChannel?.("fliq:call");
}
