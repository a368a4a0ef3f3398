import { FliqInputError } from "./errors.ts";
import { kindOf, notA } from "./require.ts";
import { sumUnits } from "./units.ts";

type Part<Unit extends string> = `${number}${Unit}` | "";
// Weeks and milliseconds only alone: with every combination an editor shows 63 of them. At run time all are read, in any order.
type DurationText =
  | `${number}${"w" | "ms"}`
  | Exclude<`${Part<"d">}${Part<"h">}${Part<"m">}${Part<"s">}`, "">;

/** A length of time in parts; parts add up and may be fractions. */
export interface DurationParts {
  weeks?: number | undefined;
  days?: number | undefined;
  hours?: number | undefined;
  minutes?: number | undefined;
  seconds?: number | undefined;
  milliseconds?: number | undefined;
}

/**
 * A length of time: text such as `"90s"`, `"1h30m"` or `"1.5d"` (units `d h m s`, largest first, each at most
 * once; or `"2w"`, `"250ms"`), parts such as `{ minutes: 30 }`, or a `Temporal.Duration`. A day is always 24 hours.
 */
export type Duration = DurationText | DurationParts | { total(options: { unit: "milliseconds" }): number };

/**
 * A point in time: a `Date`, RFC 3339 text with an offset (`"2026-03-26T09:30:00Z"`), epoch milliseconds, or
 * a `Temporal.Instant` or `Temporal.ZonedDateTime`.
 */
export type Instant = Date | string | number | { readonly epochMilliseconds: number };

const UNIT_MS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
/** In the order of the units. */
const PARTS = ["weeks", "days", "hours", "minutes", "seconds", "milliseconds"];

const TIMESTAMP =
  /^(\d{4}-\d\d-(\d\d))t(\d\d:\d\d:\d\d)(?:(\.\d{1,3})\d*)?(z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: RFC 3339 has four digits for the year. */
const FIRST_MS = -62_167_219_200_000;
export const LAST_MS = 253_402_300_799_999;
/** Epoch seconds stay below this until the year 5138; epoch milliseconds passed it in March 1973. */
const SECONDS_LIMIT = 1e11;

/**
 * The length of `value` in whole milliseconds, rounded; `field` is the option it came from.
 * @throws {FliqInputError} when it is not a duration, is shorter than `leastMs`, or is too long to be exact.
 */
export function durationToMs(value: Duration, field: string, leastMs = 0): number {
  let cause: unknown;
  try {
    const ms = Math.round(typeof value === "string" ? sumUnits(value, UNIT_MS) : partsToMs(Object(value)));
    if (ms >= leastMs && Number.isSafeInteger(ms)) return Math.abs(ms); // -0 is 0
  } catch (error) {
    cause = error; // a Temporal.Duration in years or months has no fixed length, and says so
  }
  throw notA(field, value, `a duration like "1h30m", at least ${leastMs} ms`, cause);
}

/**
 * A duration that is only known when the program runs, from configuration say.
 * @throws {FliqInputError} when it is not one.
 * @example
 * const delay = parseDuration(env.REMINDER_DELAY); // "30m"
 */
export function parseDuration(text: string): Duration {
  durationToMs(text as Duration, "duration");
  return text as Duration;
}

function partsToMs(value: object): number {
  if ("total" in value && typeof value.total === "function") return value.total({ unit: "milliseconds" });
  const parts = Object.entries(value).filter(([, amount]) => amount !== undefined);
  if (parts.length === 0) return Number.NaN;
  return parts.reduce((sum, [name, amount]) => {
    const isAmount = typeof amount === "number" && amount >= 0;
    return sum + (isAmount ? amount * Number(Object.values(UNIT_MS)[PARTS.indexOf(name)]) : Number.NaN);
  }, 0);
}

/**
 * The instant `value` in whole epoch milliseconds; `field` is the option it came from.
 * @throws {FliqInputError} for an invalid date, text without an offset, seconds where milliseconds are meant,
 * and years outside 0–9999.
 */
export function instantToMs(value: Instant, field: string): number {
  // 0 is the same instant in seconds and in milliseconds.
  if (typeof value === "number" && value !== 0 && Math.abs(value) < SECONDS_LIMIT)
    throw new FliqInputError(field, `${value} looks like seconds: multiply it by 1000`);
  const ms = typeof value === "string" ? parseTimestamp(value) : epochMs(value);
  if (typeof ms === "number" && ms >= FIRST_MS && ms <= LAST_MS) return Math.floor(ms);
  throw notA(
    field,
    value,
    'a point in time: a Date, milliseconds, or text with an offset like "2026-03-26T09:30:00Z"',
  );
}

function epochMs(value: unknown): unknown {
  const isNumeric = typeof value === "number" || kindOf(value) === "Date";
  return isNumeric ? Number(value) : Reflect.get(Object(value), "epochMilliseconds");
}

/**
 * Epoch milliseconds of RFC 3339 text, or `undefined` if it is anything else. The offset is required, the date
 * must exist, and digits beyond the millisecond are dropped.
 */
export function parseTimestamp(text: string): number | undefined {
  const [, date, day, time, fraction = "", offset = ""] = TIMESTAMP.exec(text) ?? [];
  const local = `${date}T${time}`;
  // A date that does not exist, such as 30 February, is either refused by Date or moved to another day.
  if (new Date(`${local}Z`).getUTCDate() !== Number(day)) return undefined;
  const ms = Date.parse(local + fraction + offset.toUpperCase());
  return ms < FIRST_MS || ms > LAST_MS ? undefined : ms;
}

/** RFC 3339 in UTC with milliseconds: `2026-03-26T09:30:00.000Z`. */
export function toTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}

/** The shortest exact text for whole milliseconds, readable by `durationToMs`: `0s`, `250ms`, `29.431s`, `2d3h`. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms > 0 && ms < 1000) return `${ms}ms`;
  let rest = ms;
  let text = "";
  for (const unit of ["d", "h", "m"] as const) {
    const unitMs = UNIT_MS[unit];
    const amount = Math.floor(rest / unitMs);
    rest -= amount * unitMs;
    if (amount > 0) text += amount + unit;
  }
  return rest > 0 || text === "" ? `${text}${rest / 1000}s` : text;
}
