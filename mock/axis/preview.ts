import type { Axis, Coming, ComingCall, PossibleCall } from "./types.ts";

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

/**
 * When nothing waits any more, as far as it can be told: the last call that is no mere run of a schedule, as those never end. Null where
 * nothing waits.
 */
export function idleAt({ lanes, coming }: Pick<Axis, "lanes" | "coming">): number | null {
  const schedules = new Set(lanes.flatMap(({ id, kind }) => (kind === "schedule" ? [id] : [])));
  const isRun = ({ kind, lane, number }: ComingCall) =>
    kind === "job" && number === 1 && lane !== null && schedules.has(lane);
  return coming.calls.findLast((call) => !call.unpaid && !isRun(call))?.at ?? null;
}
