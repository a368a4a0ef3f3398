import type { DeliveryScope } from "./scope.ts";
import { createTimers } from "./timers.ts";

/** The scope of the code that runs; undefined outside of deliveries. */
export type CurrentScope = () => DeliveryScope | undefined;

/** Stand-ins for globals of this realm, which are there while somebody holds them. */
export interface Globals {
  /** Puts stand-ins in the place of what is there now, unless they are there already; what it returns lets go of them. */
  hold(): () => void;
}

/** Makes stand-ins for `Date` and the timers that go by a delivery's time inside of it, and are what they stand for outside. */
export function createGlobals(currentScope: CurrentScope): Globals {
  /** Each stand-in, and what it stands for. */
  const originals = new Map<unknown, unknown>();
  const places = [
    [globalThis, "Date"],
    [globalThis, "setTimeout"],
    [globalThis, "setInterval"],
    [globalThis, "clearTimeout"],
    [globalThis, "clearInterval"],
    [AbortSignal, "timeout"],
  ] as const;
  const timers = createTimers(currentScope, hold);
  const makers: Readonly<Record<(typeof places)[number][1], (original: never) => unknown>> = {
    Date: (original: DateConstructor) => createDate(original, currentScope),
    setTimeout: timers.setTimeout,
    setInterval: timers.setInterval,
    clearTimeout: timers.clear,
    clearInterval: timers.clear,
    timeout: timers.abortTimeout,
  };
  let holders = 0;

  function put(holder: object, name: string, value: unknown): void {
    const { enumerable = true } = Reflect.getOwnPropertyDescriptor(holder, name) ?? {};
    Reflect.defineProperty(holder, name, { value, configurable: true, writable: true, enumerable });
  }

  function install(): void {
    for (const [holder, name] of places) {
      const original: unknown = Reflect.get(holder, name);
      if (originals.has(original)) continue;
      // The table has the maker for what is there under that name.
      const standIn = makers[name](original as never);
      originals.set(standIn, original);
      put(holder, name, standIn);
    }
  }

  /** Puts back what was there, but for what somebody else has replaced since. */
  function uninstall(): void {
    for (const [holder, name] of places) {
      const there: unknown = Reflect.get(holder, name);
      if (originals.has(there)) put(holder, name, originals.get(there));
    }
  }

  function hold(): () => void {
    holders += 1;
    install();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      holders -= 1;
      if (holders === 0) uninstall();
    };
  }

  return { hold };
}

/** A `Date` whose now is the delivery's. What it makes are the original's dates. */
function createDate(original: DateConstructor, currentScope: CurrentScope): DateConstructor {
  const now = () => currentScope()?.now() ?? original.now();
  return new Proxy(original, {
    construct(target, args, newTarget) {
      const scope = args.length === 0 ? currentScope() : undefined;
      return Reflect.construct(target, scope === undefined ? args : [scope.now()], newTarget);
    },
    apply: (target) => String(new target(now())),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}
