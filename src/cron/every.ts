import { FliqInputError } from "../errors.ts";

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
const DELAY = /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[nuµμm]?s|[mh]))+$/;
const PART = /([\d.]+)(\D+)/g;
/** A server keeps a delay as nanoseconds in 64 bits, about 292 years. */
const MAX_MS = 2 ** 63 / 1e6;

/** The delay of `@every`, such as `1h30m`, in milliseconds. */
export function parseEvery(text: string): number {
  let ms = DELAY.test(text) ? 0 : Number.NaN;
  for (const [, amount, unit = ""] of text.matchAll(PART))
    ms += Number(amount) * (UNIT_MS[unit] ?? Number.NaN);
  ms = Math.round(ms * 1e6) / 1e6; // to the nanosecond, so that 1.1h is whole seconds
  if (ms >= 1000 && ms < MAX_MS && ms % 1000 === 0) return ms;
  throw new FliqInputError(
    "cron",
    `"@every ${text}" needs whole seconds, 1 or more, written like "@every 1h30m"`,
  );
}
