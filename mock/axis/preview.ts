import type { Coming, ComingCall, PossibleCall } from "./types.ts";

/** What would happen on the way to a time. */
export interface Preview {
  /** In order. */
  readonly calls: readonly ComingCall[];
  /** What may come besides, if calls fail. */
  readonly possible: readonly PossibleCall[];
  /** How many of the calls a fault will hit, or may. */
  readonly hit: number;
  /** Whether there are more calls than are listed. */
  readonly isCut: boolean;
}

/** What would happen until `to`, out of what was read of a scheduler: it costs next to nothing, so it may follow a pointer. */
export function previewTo({ calls, possible, complete_to }: Coming, to: number): Preview {
  const coming = calls.filter(({ at, unpaid }) => at <= to && !unpaid);
  return {
    calls: coming,
    possible: possible.filter(({ from }) => from <= to),
    hit: coming.filter(({ faults }) => faults.length > 0).length,
    isCut: complete_to < to,
  };
}
