import { FliqMockError } from "../errors.ts";
import { createLiveClock } from "./live-clock.ts";
import { createLiveTime } from "./live-time.ts";
import type { SchedulerPort, SendDuplicate, Time } from "./time.ts";

/** Makes time that follows the system's clock and timers, fake ones too. Deliveries run side by side, up to `concurrency`. */
export function createSystemTime(port: SchedulerPort, options: { readonly concurrency: number }): Time {
  const clock = createLiveClock({ wallNow: () => Date.now() });
  const live = createLiveTime(
    {
      ...port,
      send(attempt) {
        const sendDuplicate: SendDuplicate = async (deliver) => {
          await deliver(attempt);
        };
        // The sleep is not the attempt's: a target whose time is up runs on, as a real one would.
        return port.send(attempt, (delayMs) => live.sleep(delayMs), sendDuplicate);
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
    restart() {
      live.clear();
    },
  };
}
