import { expireFlight, type Flight, land, openFlight } from "./flight.ts";
import { FliqMockError } from "./misuse.ts";
import type { Driven, LaunchTwin, Time } from "./time.ts";

/** The longest wait that `setTimeout` can take. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * Time that follows the system's clock and timers, looked up at each use so that fake ones work too. Deliveries run side by
 * side, up to `concurrency` of them.
 */
export function createSystemTime(driven: Driven, options: { readonly concurrency: number }): Time {
  let latest = 0;
  let cancelNext = () => {};
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const flights = new Set<Flight>();

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
    while (flights.size < options.concurrency) {
      const dispatch = driven.takeNext();
      if (dispatch === undefined) break;
      launch(openFlight(dispatch));
    }
    const at = driven.nextEventAt();
    if (at === undefined || flights.size >= options.concurrency) return;
    cancelNext = schedule(proceed, at - now());
  }

  function launch(flight: Flight): void {
    flights.add(flight);
    const cancelTimeout = schedule(() => {
      expireFlight(flight);
      finish(flight);
    }, flight.deadline - flight.startedAt);
    const launchTwin: LaunchTwin = async (deliver) => {
      await deliver(flight);
    };
    land(flight, driven.launch(flight, sleep, launchTwin)).then(() => {
      cancelTimeout();
      finish(flight);
    });
  }

  function finish(flight: Flight): void {
    if (!flights.delete(flight) || flight.outcome === undefined) return;
    driven.finish(flight.dispatch, flight.outcome);
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
    inFlight: () => flights.size,
    advanceTo: async () => refuse(),
    next: async () => refuse(),
    runUntil: async () => refuse(),
    restart() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      flights.clear();
    },
  };
}
