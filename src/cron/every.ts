import { FliqInputError } from "../errors.ts";

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
};
/** Anchored, and each character has one reading only: long input must not slow it down. */
const DELAY = /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[nuµμm]?s|m|h))+$/;
const PART = /([\d.]+)([^\d.]+)/g;
/** A server keeps a delay as nanoseconds in 64 bits, about 292 years. */
const MAX_MS = 2 ** 63 / 1e6;

/** The delay of `@every`, such as `1h30m`, in milliseconds. */
export function parseEvery(text: string): number {
  let ms = 0;
  for (const [, amount, unit = ""] of DELAY.test(text) ? text.matchAll(PART) : []) {
    ms += Number(amount) * (UNIT_MS[unit] ?? Number.NaN);
  }
  ms = Math.round(ms * 1e6) / 1e6; // to the nanosecond, so that 1.1h is whole seconds
  if (ms >= 1000 && ms < MAX_MS && ms % 1000 === 0) return ms;
  throw new FliqInputError("cron", `"@every ${text}" needs whole seconds, at least 1s, as in "@every 1h30m"`);
}
