import { type Duration, FliqInputError, sumUnits } from "../shared/index.ts";

/** A duration as text (`"90s"`, `"1h30m"`), or a number of seconds. */
export type Seconds = Extract<Duration, string> | number;

const UNIT_MS = { w: 6048e5, d: 864e5, h: 36e5, m: 6e4, s: 1e3, ms: 1 };

/**
 * The length in milliseconds, which is more than none; `field` is the option it came from. The client's parser
 * takes more forms, and weighs more than all that is needed here.
 * @throws {FliqInputError} when it is no such length.
 */
export function toMs(value: Seconds, field: string): number {
  const ms = sumUnits(typeof value === "number" ? `${value}s` : `${value}`, UNIT_MS);
  if (ms > 0) return ms;
  throw new FliqInputError(field, `${`${value}`.slice(0, 80)} is not like "90s" or "1h30m"`);
}
