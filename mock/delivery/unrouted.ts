import type { FetchHandler } from "./targets.ts";

/** The attempts that no route fitted, and that the fallback could not deliver either. */
export interface UnroutedLog {
  /** Wraps the fallback, so that the requests that it rejects are noted. */
  watch(fallback: FetchHandler): FetchHandler;
  /** By the attempt's `X-Request-ID`. */
  has(requestId: string): boolean;
  /** A copy to go back to. */
  save(): () => void;
  clear(): void;
}

/** Makes an empty log. */
export function createUnroutedLog(): UnroutedLog {
  let requestIds = new Set<string>();
  return {
    watch: (fallback) => async (request) => {
      const requestId = request.headers.get("X-Request-ID");
      try {
        return await fallback(request);
      } catch (error) {
        if (requestId !== null) requestIds.add(requestId);
        throw error;
      }
    },
    has: (requestId) => requestIds.has(requestId),
    save() {
      const saved = new Set(requestIds);
      return () => {
        requestIds = new Set(saved);
      };
    },
    clear() {
      requestIds = new Set();
    },
  };
}
