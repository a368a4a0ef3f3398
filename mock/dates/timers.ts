import type { CurrentScope } from "./globals.ts";
import type { DeliveryScope } from "./scope.ts";

type Callback = (...args: unknown[]) => void;
type SetTimer = (callback: Callback, delayMs?: number, ...args: unknown[]) => unknown;

const CLOSED = "the timer was cleared";

/** What a timer that was set inside a delivery is known by; it has what Node's has. */
class DeliveryTimer {
  readonly controller = new AbortController();
  #isReferenced = true;

  ref(): this {
    this.#isReferenced = true;
    return this;
  }

  unref(): this {
    this.#isReferenced = false;
    return this;
  }

  hasRef(): boolean {
    return this.#isReferenced;
  }

  close(): this {
    this.controller.abort(CLOSED); // Without a reason a new error is made, which takes long.
    return this;
  }
}

/** Makes stand-ins for the timers, each from what it stands for; while one waits, `hold` keeps them in place. */
export function createTimers(currentScope: CurrentScope, hold: () => () => void) {
  function start(scope: DeliveryScope, work: () => void, delayMs: number, repeats: boolean): DeliveryTimer {
    const timer = new DeliveryTimer();
    const { signal } = timer.controller;
    const wait = Number.isFinite(delayMs) ? Math.max(repeats ? 1 : 0, Math.trunc(delayMs)) : 1;
    const release = hold();
    async function wake(): Promise<void> {
      do {
        await scope.sleep(wait, signal);
        if (!signal.aborted) work();
      } while (repeats && !signal.aborted);
    }
    // Else the error is that of the work, which nobody waits for: as of any timer, it is the process's.
    const end = (error: unknown) => {
      if (!signal.aborted) throw error;
    };
    wake().catch(end).finally(release);
    return timer;
  }

  const standInFor =
    (repeats: boolean) =>
    (original: SetTimer): SetTimer =>
    (callback, delayMs, ...args) => {
      const scope = currentScope();
      if (scope === undefined) return original(callback, delayMs, ...args);
      return start(scope, () => callback(...args), Number(delayMs ?? 0), repeats);
    };

  return {
    setTimeout: standInFor(false),
    setInterval: standInFor(true),
    clear:
      (original: (timer: unknown) => void) =>
      (timer: unknown): void => {
        if (timer instanceof DeliveryTimer) timer.close();
        else original(timer);
      },
    abortTimeout:
      (original: (delayMs: number) => AbortSignal) =>
      (delayMs: number): AbortSignal => {
        const scope = currentScope();
        if (scope === undefined) return Reflect.apply(original, AbortSignal, [delayMs]);
        const controller = new AbortController();
        const reason = () => new DOMException("The operation was aborted due to timeout", "TimeoutError");
        start(scope, () => controller.abort(reason()), delayMs, false);
        return controller.signal;
      },
  };
}
