import { FliqApiError, FliqError, type FliqErrorCode } from "../src/index.ts";
import type { RunContext } from "./command.ts";

/** How long a server may be away while something is followed, such as for a restart. */
const AWAY_MS = 60_000;

const PASSING: readonly FliqErrorCode[] = ["connection_error", "timeout", "internal_error", "rate_limited"];

/**
 * Makes calls of something that goes on for long. One that fails in a way that may pass gives undefined, and is told of, unless
 * none has succeeded yet or the last that did was a minute ago: then it rejects.
 */
export function createPatience({ io, screen }: RunContext) {
  let succeededAt: number | undefined;
  let isAway = false;
  return async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await call();
      if (isAway) screen.note("It answers again.");
      [succeededAt, isAway] = [io.now(), false];
      return result;
    } catch (error) {
      if (!mayPass(error) || succeededAt === undefined || io.now() - succeededAt > AWAY_MS) throw error;
      if (!isAway)
        screen.note("The server could not be asked. It is tried again for a minute; Ctrl-C ends that.");
      isAway = true;
      return undefined;
    }
  };
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof FliqError)) return false;
  return PASSING.includes(error.code) || (error instanceof FliqApiError && error.status >= 500);
}
