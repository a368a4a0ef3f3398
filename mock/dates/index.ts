import { FliqMockError } from "../errors.ts";
import { createGlobals } from "./globals.ts";
import { createScopeStorage, type DeliveryScope, type ScopeStorage } from "./scope.ts";

export { createGlobals } from "./globals.ts";
export type { DeliveryScope } from "./scope.ts";
export { createScopeStorage, type ScopeStorage } from "./scope.ts";

/** Runs code in a delivery's time. */
export interface DeliveryDates {
  /** Runs it: `Date` and timers in it, and in all that it sets in motion, are the scope's until what it returns has settled. */
  run<Result>(scope: DeliveryScope, work: () => Promise<Result>): Promise<Result>;
  /** And until this has settled. */
  keepUntil(promise: Promise<unknown>): void;
}

/** One for all mocks: a runtime may ask each that there ever was at every promise. */
let storage: ScopeStorage | undefined;

/**
 * Makes them.
 *
 * @throws {FliqMockError} where the runtime cannot tell which code belongs to a delivery.
 */
export function createDeliveryDates(): DeliveryDates {
  storage ??= createScopeStorage();
  const scopes = storage;
  if (scopes === undefined) {
    throw new FliqMockError(
      'dates: "deliveries" needs AsyncLocalStorage, which this runtime does not have (in workerd it comes with the flag nodejs_compat): let code take its time from the mock, as by mock.now()',
    );
  }
  const globals = createGlobals(() => scopes.getStore());
  return {
    async run(scope, work) {
      const release = globals.hold();
      try {
        return await scopes.run(scope, work);
      } finally {
        release();
      }
    },
    keepUntil(promise) {
      const release = globals.hold();
      promise.then(release, release);
    },
  };
}
