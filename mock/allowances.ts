import { type CompiledScope, compileScope, type FaultScope } from "./faults/index.ts";
import type { Leftovers } from "./inspect/index.ts";

/** What can be left behind. */
export type LeftoverKind = Exclude<keyof Leftovers, "not200">;

/** What a test means to leave behind. */
export interface Allowances {
  allow(kind: LeftoverKind, scope?: FaultScope): void;
  /** The leftovers but for what is allowed. */
  filter(leftovers: Leftovers): Leftovers;
  clear(): void;
}

/** Makes them, with nothing allowed. */
export function createAllowances(): Allowances {
  let allowed: { readonly kind: LeftoverKind; readonly fits: CompiledScope }[] = [];

  function isAllowed(kind: LeftoverKind, ids: readonly (string | null)[], url: string): boolean {
    return allowed.some((allowance) => allowance.kind === kind && allowance.fits(ids, url));
  }

  return {
    allow(kind, scope = "*") {
      allowed.push({ kind, fits: compileScope(scope) });
    },
    filter({ pending, unrouted, unusedFaults, failed, duplicates, not200 }) {
      return {
        pending: pending.filter(({ id, url }) => !isAllowed("pending", [id], url)),
        unrouted: unrouted.filter(
          ({ id, ownerId, request }) => !isAllowed("unrouted", [id, ownerId], request.url),
        ),
        unusedFaults: allowed.some(({ kind }) => kind === "unusedFaults") ? [] : unusedFaults,
        failed: failed.filter(({ id, url }) => !isAllowed("failed", [id], url)),
        duplicates: duplicates.filter(
          ({ id, ownerId, request }) => !isAllowed("duplicates", [id, ownerId], request.url),
        ),
        not200,
      };
    },
    clear() {
      allowed = [];
    },
  };
}
