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

/** The delay of `@every`, such as `1h30m`, in milliseconds. */
export function parseEvery(text: string): number {
  const ns = Math.round(sumUnits(text, UNIT_NS)); // so that 1.1h is whole seconds
  if (ns >= 1e9 && ns < MAX_NS && ns % 1e9 === 0) return ns / 1e6;
  throw new FliqInputError("cron", `"@every ${text}" must be whole seconds such as 1h30m`);
}
