import type { FallbackHandler, FetchHandler } from "./targets.ts";

/** The attempts that no route fitted, and that the fallback could not deliver either. */
export interface UnroutedLog {
  /** Wraps the fallback, so that the requests that it rejects are noted. */
  watch(fallback: FetchHandler): FallbackHandler;
  /** By the attempt's number in all the state. */
  has(attempt: number): boolean;
  /** A copy to go back to. */
  save(): () => void;
  clear(): void;
}

/** Makes an empty log. */
export function createUnroutedLog(): UnroutedLog {
  let attempts = new Set<number>();
  return {
    watch: (fallback) => async (request, attempt) => {
      try {
        return await fallback(request);
      } catch (error) {
        attempts.add(attempt);
        throw error;
      }
    },
    has: (attempt) => attempts.has(attempt),
    save() {
      const saved = new Set(attempts);
      return () => {
        attempts = new Set(saved);
      };
    },
    clear() {
      attempts = new Set();
    },
  };
}
