import type { FallbackHandler, FetchHandler } from "./targets.ts";

/** What is known of attempts, each by its number in all the state, beside what the engine keeps. */
export interface AttemptNotes {
  /** Wraps the fallback, so that the attempts that it rejects are noted as unrouted. */
  watch(fallback: FetchHandler): FallbackHandler;
  /** No route fitted it, and the fallback could not deliver it either. */
  isUnrouted(attempt: number): boolean;
  noteDoubled(attempt: number): void;
  /** It was sent twice at once. */
  isDoubled(attempt: number): boolean;
  /** A copy to go back to. */
  save(): () => void;
  clear(): void;
}

/** Makes empty notes. */
export function createAttemptNotes(): AttemptNotes {
  let unrouted = new Set<number>();
  let doubled = new Set<number>();
  return {
    watch: (fallback) => async (request, attempt) => {
      try {
        return await fallback(request);
      } catch (error) {
        unrouted.add(attempt);
        throw error;
      }
    },
    isUnrouted: (attempt) => unrouted.has(attempt),
    noteDoubled(attempt) {
      doubled.add(attempt);
    },
    isDoubled: (attempt) => doubled.has(attempt),
    save() {
      const saved = [new Set(unrouted), new Set(doubled)] as const;
      return () => {
        unrouted = new Set(saved[0]);
        doubled = new Set(saved[1]);
      };
    },
    clear() {
      unrouted = new Set();
      doubled = new Set();
    },
  };
}
