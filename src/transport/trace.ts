import type { FliqApiError, FliqConnectionError } from "./api-errors.ts";

/** Why a call is sent again, and when. */
export interface RetryInfo {
  /** What the try failed with. */
  error: FliqApiError | FliqConnectionError;
  /** Which retry it is, from 1. */
  attempt: number;
  /** How long it waits before it is sent. */
  delayMs: number;
}

/** A call, as the tracing channel tells of it; it goes on changing until the call ends. */
export interface TracedCall {
  /** Method and path, such as `POST /jobs`; empty until it is sent. */
  name: string;
  /** How often it was sent again. */
  tries: number;
}

/** The part of a `TracingChannel` of `node:diagnostics_channel` that is used. */
interface Channel {
  readonly hasSubscribers?: boolean;
  tracePromise<T>(work: () => Promise<T>, context: object): Promise<T>;
}

interface Builtins {
  readonly process?: {
    getBuiltinModule?(name: string): { tracingChannel?(name: string): Channel } | undefined;
  };
}

/** Looked up when the first call is made, and imported by nobody: not every runtime has it. */
let channel: Channel | null | undefined;

/** Tells the tracing channel `fliq:call` of a call, where the runtime has such channels and somebody listens. */
export function traceCall<T>(call: TracedCall, work: () => Promise<T>): Promise<T> {
  channel ??=
    (globalThis as Builtins).process
      ?.getBuiltinModule?.("node:diagnostics_channel")
      ?.tracingChannel?.("fliq:call") ?? null;
  return channel?.hasSubscribers ? channel.tracePromise(work, call) : work();
}
