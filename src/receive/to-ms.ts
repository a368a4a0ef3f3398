import { FliqInputError } from "../errors.ts";
import type { Duration } from "../time.ts";

/** A duration as text (`"90s"`, `"1h30m"`), or a number of seconds. */
export type Seconds = Extract<Duration, string> | number;

const UNIT_MS: Record<string, number> = { w: 6048e5, d: 864e5, h: 36e5, m: 6e4, s: 1e3, ms: 1 };

/**
 * The length in milliseconds, more than none. A parser of its own, smaller than the client's, which takes more forms.
 * @throws {FliqInputError} when it is neither; `field` is the option it came from.
 */
export function toMs(value: Seconds, field: string): number {
  let ms = 0;
  const rest = (typeof value === "number" ? `${value}s` : value).replace(
    /([\d.]+)([a-z]+)/g,
    (_, amount, unit) => {
      ms += amount * (UNIT_MS[unit] ?? Number.NaN);
      return "";
    },
  );
  if (rest || !(ms > 0)) throw new FliqInputError(field, `${value} is not like "90s" or "1h30m"`);
  return ms;
}
