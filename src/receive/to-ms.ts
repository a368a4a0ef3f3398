import { type Duration, FliqInputError } from "../shared/index.ts";

/** A duration as text (`"90s"`, `"1h30m"`), or a number of seconds. */
export type Seconds = Extract<Duration, string> | number;

const UNIT_MS: Record<string, number> = { w: 6048e5, d: 864e5, h: 36e5, m: 6e4, s: 1e3, ms: 1 };

/**
 * The length in milliseconds, which is more than none; `field` is the option it came from. The client's parser
 * takes more forms, and weighs more than all that is needed here.
 * @throws {FliqInputError} when it is no such length.
 */
export function toMs(value: Seconds, field: string): number {
  const text = typeof value === "number" ? `${value}s` : value;
  let ms = 0;
  const rest = text.replace(/([\d.]+)([a-z]+)/g, (_, amount, unit) => {
    ms += amount * Number(UNIT_MS[unit]);
    return "";
  });
  if (rest || !(ms > 0)) throw new FliqInputError(field, `${value} is not like "90s" or "1h30m"`);
  return ms;
}
