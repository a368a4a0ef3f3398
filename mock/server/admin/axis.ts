import type { Axis } from "../../axis/index.ts";
import { fieldError } from "../../engine/index.ts";
import type { Host } from "../host.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_MS = 400 * DAY_MS;
const LEAST_STEP_MS = 1000;
const DEFAULT_STEP_MS = 60_000;
/** The last instant that a Date can hold. */
const LAST_MS = 8.64e15;

/**
 * Makes the view of a host's time: from `from` to `to`, in epoch milliseconds (default: an hour back, an hour ahead); lanes with too many
 * attempts have them counted by `step_ms` (default: a minute).
 */
export function createAxisView(host: Host): (search: URLSearchParams) => Axis {
  return (search) => {
    const now = host.time.now();
    const from = readWhole(search, "from", now - HOUR_MS, { min: 0, max: LAST_MS });
    const to = readWhole(search, "to", Math.max(now, from) + HOUR_MS, { min: from, max: LAST_MS });
    if (to - from > LONGEST_MS) throw fieldError("to", "must be at most 400 days after from");
    const range = { min: LEAST_STEP_MS, max: LONGEST_MS };
    return host.axis.read({ from, to, step_ms: readWhole(search, "step_ms", DEFAULT_STEP_MS, range) });
  };
}

function readWhole(
  search: URLSearchParams,
  name: string,
  fallback: number,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const text = search.get(name);
  if (text === null) return fallback;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max))
    throw fieldError(name, `must be a whole number of milliseconds from ${min} to ${max}`);
  return value;
}
