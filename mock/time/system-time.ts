import { FliqMockError } from "../errors.ts";
import { createLiveClock } from "./live-clock.ts";
import { createLiveTime } from "./live-time.ts";
import type { SchedulerPort, Time } from "./time.ts";

/** Makes time that follows the system's clock and timers, fake ones too. Deliveries run side by side, up to `concurrency`. */
export function createSystemTime(port: SchedulerPort, options: { readonly concurrency: number }): Time {
  const clock = createLiveClock({ wallNow: () => Date.now() });
  const live = createLiveTime(
    {
      ...port,
      send(attempt, die) {
        return port.send(attempt, {
          // The sleep is not the attempt's: a target whose time is up runs on, as a real one would.
          sleep: (delayMs) => live.sleep(delayMs),
          async sendDuplicate(deliver) {
            await deliver(attempt);
          },
          die,
        });
      },
    },
    { clock, concurrency: options.concurrency, following: true },
  );

  async function refuse(): Promise<never> {
    throw new FliqMockError(
      'time cannot be moved by hand with clock: "system", which follows Date and timers: advance your fake timers, or leave clock out',
    );
  }

  return {
    now: clock.now,
    sleep: (delayMs) => live.sleep(delayMs),
    changed: live.proceed,
    inFlight: live.inFlight,
    advanceTo: refuse,
    next: refuse,
    runUntil: refuse,
    goDown: refuse,
    restart() {
      live.clear();
    },
  };
}
