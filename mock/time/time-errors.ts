import { formatDuration, toTimestamp } from "../../src/shared/index.ts";
import { describeAttempt, type OutgoingCall, type RunningAttempt } from "../delivery/index.ts";
import { FliqMockError } from "../errors.ts";

/** The error for a target that does not settle or sleep in time. */
export function hangError(attempt: RunningAttempt, settleWithinMs: number): FliqMockError {
  const waited = formatDuration(settleWithinMs);
  return new FliqMockError(
    `${describeAttempt(attempt)} has not settled within ${waited} of real time. Its target waits for something that does not come while the mock's time stands still: let it wait with mock.sleep(), or see that what it awaits resolves; raise settleWithin if it is only slow.`,
  );
}

/** The error for a move of time during which time was restarted. */
export function interruptedError(): FliqMockError {
  return new FliqMockError(
    "reset() or restore() was called while time was moving, so there is nothing left to move: await every advance(), next() and runAll() before it",
  );
}

/** The error for jobs that make each other without end, due at once. */
export function chainError(maxChain: number, id: string, now: number): FliqMockError {
  return new FliqMockError(
    `at ${toTimestamp(now)} a chain of over ${maxChain} jobs, up to ${id}, each made the next, due at once: a target that schedules its own next job must schedule it for later`,
  );
}

/** The error for jobs that make each other without end, each due later than the one before. */
export function pollerError(maxChain: number, call: OutgoingCall, now: number): FliqMockError {
  return new FliqMockError(
    `runAll() is at ${toTimestamp(now)}, and a chain of over ${maxChain} jobs, up to ${call.kind} ${call.deliveryId} (${call.method} ${call.url}), each made the next: such a poller has no end; use advance() to stop at a time`,
  );
}

/** The error for a realm whose queueMicrotask is faked. */
export function microtaskError(): FliqMockError {
  return new FliqMockError(
    'queueMicrotask is faked and does not run, which streams and fetch cannot do without: leave it out of toFake, as in vi.useFakeTimers({ toFake: ["setTimeout", "Date"] })',
  );
}

/** The error for a `runAll()` that does not come to an end. */
export function endlessError(limit: number, now: number): FliqMockError {
  return new FliqMockError(
    `runAll() did ${limit} steps up to ${toTimestamp(now)} and there is still more to come: something keeps making work. Use advance() to stop at a time, or pass a higher limit.`,
  );
}
