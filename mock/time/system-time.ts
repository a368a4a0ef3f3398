import { FliqMockError } from "../errors.ts";
import { createLiveClock } from "./live-clock.ts";
import { createLiveTime } from "./live-time.ts";
import type { SchedulerPort, Time } from "./time.ts";

export interface SystemTimeOptions {
  /** Deliveries at a time. */
  readonly concurrency: number;
  /** Where its clock begins, in epoch milliseconds, to go at the system's pace; undefined for the system's own time. */
  readonly beginAt: number | undefined;
}

/** Makes time that follows the system's clock and timers, fake ones too. Deliveries run side by side, up to `concurrency`. */
export function createSystemTime(port: SchedulerPort, options: SystemTimeOptions): Time {
  const { concurrency, beginAt } = options;
  const wallNow = () => Date.now();
  let clock = createLiveClock({ wallNow, ...(beginAt !== undefined && { startAt: beginAt }) });
  const live = createLiveTime(
    {
      ...port,
      send(attempt, die) {
        return port.send(attempt, {
          // The sleep is not the attempt's: a target whose time is up runs on, as a real one would.
          sleep: (delayMs, signal) => live.sleep(delayMs, undefined, signal),
          async sendDuplicate(deliver) {
            await deliver(attempt, (delayMs, signal) => live.sleep(delayMs, undefined, signal));
          },
          die,
        });
      },
    },
    { clock: { ...clock, now: () => clock.now() }, concurrency, following: true },
  );

  async function refuse(): Promise<never> {
    throw new FliqMockError(
      'time cannot be moved by hand with clock: "system", which follows Date and timers: advance your fake timers, or leave clock out',
    );
  }

  return {
    now: () => clock.now(),
    sleep: (delayMs, _, signal) => live.sleep(delayMs, undefined, signal),
    setTimer(delayMs, work) {
      const controller = new AbortController();
      // Its rejection says that it was aborted, and then there is nothing to do.
      live.sleep(delayMs, undefined, controller.signal).then(work, () => {});
      return () => controller.abort();
    },
    giveWay: () => async () => {}, // Real deliveries are side by side already.
    changed: live.proceed,
    inFlight: live.inFlight,
    advanceTo: refuse,
    next: refuse,
    runUntil: refuse,
    goDown: refuse,
    restart(at) {
      live.clear();
      // A new one: a clock never goes back, and so would not follow a system's that was, as fake timers are between tests.
      clock = createLiveClock({ wallNow, ...(beginAt !== undefined && { startAt: at }) });
    },
  };
}
