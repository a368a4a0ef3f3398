import { type Duration, durationToMs, formatDuration } from "../src/shared/index.ts";
import { FliqMockError } from "./errors.ts";

/** An error of the test's, not the attempt's: else it would be a failed delivery that nobody is told of. */
export function readSleep(duration: Duration): number {
  try {
    return durationToMs(duration, "sleep");
  } catch (error) {
    throw new FliqMockError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The error of a sleep that nobody ends. */
export function stalledSleepError(delayMs: number): FliqMockError {
  return new FliqMockError(
    `mock.sleep(${JSON.stringify(formatDuration(delayMs))}) waits for the mock's time, which nobody moves: it is for targets; in a test write await mock.advance(${JSON.stringify(formatDuration(delayMs))})`,
  );
}
