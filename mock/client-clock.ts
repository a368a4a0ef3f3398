import { CLOCK, type FliqClock, formatDuration } from "../src/shared/index.ts";
import { FliqMockError } from "./errors.ts";
import type { Time } from "./time/index.ts";

/** Makes the clock that a client goes by while a mock answers it: waits take the mock's time. */
export function createClientClock(
  time: () => Pick<Time, "now" | "sleep" | "setTimer">,
  { isLimited }: Pick<FliqClock, "isLimited">,
): FliqClock {
  return {
    now: () => time().now(),
    sleep: (ms, signal) =>
      time().sleep(
        ms,
        () =>
          new FliqMockError(
            `waiting ${formatDuration(Math.ceil(ms))} of the mock's time: start the call, then advance: const call = …; await mock.advance("${formatDuration(Math.ceil(ms))}"); await call`,
          ),
        signal,
      ),
    setTimer: (ms, work) => time().setTimer(ms, work),
    isLimited,
  };
}

/** Has an object carry the clock: nothing that comes over a wire can. */
export function carryClock<Carrier extends object>(carrier: Carrier, clock: FliqClock): Carrier {
  return Object.defineProperty(carrier, CLOCK, { value: clock, configurable: true });
}

/** Has a request carry the clock, and its copies too. */
export function carryClockInRequest(request: Request, clock: FliqClock): Request {
  const clone = request.clone.bind(request);
  const cloneWithClock = () => carryClockInRequest(clone(), clock);
  Object.defineProperty(request, "clone", { value: cloneWithClock, configurable: true });
  return carryClock(request, clock);
}

/** Has the whole realm go by the clock. */
export function installClock(clock: FliqClock): void {
  carryClock(globalThis, clock);
}

/** Ends that, if it does. */
export function uninstallClock(clock: FliqClock): void {
  if (isClockInstalled(clock)) Reflect.deleteProperty(globalThis, CLOCK);
}

/** Whether the whole realm goes by the clock. */
export function isClockInstalled(clock: FliqClock): boolean {
  return Reflect.get(globalThis, CLOCK) === clock;
}

/** Ends that for any clock: the one that is installed may be of a mock whose test is over, and one that is in use is soon installed again. */
export function forgetInstalledClock(): void {
  Reflect.deleteProperty(globalThis, CLOCK);
}
