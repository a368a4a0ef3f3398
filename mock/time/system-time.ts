import { beginAttempt, expireAttempt, type RunningAttempt, settleAttempt } from "../delivery/index.ts";
import { FliqMockError } from "../errors.ts";
import type { SchedulerPort, SendDuplicate, Time } from "./time.ts";

/** The longest wait that `setTimeout` can take. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * Time that follows the system's clock and timers, looked up at each use so that fake ones work too. Deliveries run side by
 * side, up to `concurrency` of them.
 */
export function createSystemTime(driven: SchedulerPort, options: { readonly concurrency: number }): Time {
  let latest = 0;
  let cancelNext = () => {};
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const attempts = new Set<RunningAttempt>();

  /** Sets a timer, and returns what cancels it; `restart()` cancels all. */
  function schedule(act: () => void, delayMs: number): () => void {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        act();
      },
      Math.min(Math.max(0, delayMs), MAX_TIMER_MS),
    );
    timers.add(timer);
    return () => {
      timers.delete(timer);
      clearTimeout(timer);
    };
  }

  function now(): number {
    latest = Math.max(latest, Date.now());
    return latest;
  }

  /** Starts what is due, and sets the timer for what comes next. */
  function proceed(): void {
    cancelNext();
    while (attempts.size < options.concurrency) {
      const dispatch = driven.takeNext();
      if (dispatch === undefined) break;
      launch(beginAttempt(dispatch));
    }
    const at = driven.nextEventAt();
    if (at === undefined || attempts.size >= options.concurrency) return;
    cancelNext = schedule(proceed, at - now());
  }

  function launch(attempt: RunningAttempt): void {
    attempts.add(attempt);
    const cancelTimeout = schedule(() => {
      expireAttempt(attempt);
      finish(attempt);
    }, attempt.deadline - attempt.startedAt);
    const sendDuplicate: SendDuplicate = async (deliver) => {
      await deliver(attempt);
    };
    settleAttempt(attempt, driven.send(attempt, sleep, sendDuplicate)).then(() => {
      cancelTimeout();
      finish(attempt);
    });
  }

  function finish(attempt: RunningAttempt): void {
    if (!attempts.delete(attempt) || attempt.outcome === undefined) return;
    driven.finish(attempt.dispatch, attempt.outcome);
    proceed();
  }

  function sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      schedule(resolve, delayMs);
    });
  }

  function refuse(): never {
    throw new FliqMockError(
      'time cannot be moved by hand with clock: "system", which follows Date and timers: advance your fake timers, or leave clock out',
    );
  }

  return {
    now,
    sleep,
    changed: proceed,
    inFlight: () => attempts.size,
    advanceTo: async () => refuse(),
    next: async () => refuse(),
    runUntil: async () => refuse(),
    restart() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      attempts.clear();
    },
  };
}
