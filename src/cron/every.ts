import { FliqInputError, sumUnits } from "../shared/index.ts";

const UNIT_NS: Readonly<Record<string, number>> = {
  h: 36e11,
  m: 6e10,
  s: 1e9,
  ms: 1e6,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ns: 1,
};
/** A server keeps a delay as nanoseconds in 64 bits, about 292 years. */
const MAX_NS = 2 ** 63;

/** The delay of `@every`, such as `1h30m`, in milliseconds: whole seconds, and one at the least, as servers have it. */
export function parseEvery(text: string): number {
  const [, sign, size = ""] = /^([+-]?)(.*)/s.exec(text) ?? [];
  const ns = size === "0" ? 0 : Math.round(sumUnits(size, UNIT_NS)); // so that 1.1h is whole seconds
  if (!(ns < MAX_NS)) throw new FliqInputError("cron", `"@every ${text}" must be a duration such as 1h30m`);
  return Math.max(1, sign === "-" ? 0 : Math.floor(ns / 1e9)) * 1000;
}
