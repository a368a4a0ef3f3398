import { FliqInputError } from "./errors.ts";

type Part<Unit extends string> = `${number}${Unit}` | "";
// Weeks and milliseconds only alone: with every combination an editor shows 63 of them. At run time all are read.
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

const UNITS = [
  { name: "weeks", suffix: "w", ms: 604_800_000 },
  { name: "days", suffix: "d", ms: 86_400_000 },
  { name: "hours", suffix: "h", ms: 3_600_000 },
  { name: "minutes", suffix: "m", ms: 60_000 },
  { name: "seconds", suffix: "s", ms: 1000 },
  { name: "milliseconds", suffix: "ms", ms: 1 },
] as const;

const DURATION = /^(?:([\d.]+)w)?(?:([\d.]+)d)?(?:([\d.]+)h)?(?:([\d.]+)m)?(?:([\d.]+)s)?(?:([\d.]+)ms)?$/;
const TIMESTAMP = /^(\d{4}-\d\d-\d\d)t(\d\d:\d\d:\d\d)(?:\.(\d+))?(?:z|([+-])(\d\d):(\d\d))$/i;
const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/i;

const DURATION_FORMS = 'write it like "90s", "1h30m" or { minutes: 30 }';
const INSTANT_FORMS = 'pass a Date, epoch milliseconds, or text like "2026-03-26T09:30:00Z"';

/** 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: RFC 3339 has four digits for the year. */
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;
/** Epoch seconds stay below this until the year 5138; epoch milliseconds passed it in March 1973. */
const SECONDS_LIMIT = 1e11;

/**
 * The length of `value` in whole milliseconds, rounded; `field` is the option it came from.
 * @throws {FliqInputError} when it is not a duration, is negative, or is too long to be exact.
 */
export function durationToMs(value: Duration, field: string): number {
  const ms = Math.round(totalMs(value, field));
  if (Number.isNaN(ms)) throw notADuration(value, field);
  if (ms < 0) throw new FliqInputError(field, `${show(value)} is negative; a duration is 0 or longer`);
  if (!Number.isSafeInteger(ms)) throw new FliqInputError(field, `${show(value)} is too long`);
  return Math.abs(ms); // -0 is 0
}

function totalMs(value: unknown, field: string): number {
  if (typeof value === "string") return textToMs(value);
  if (typeof value !== "object" || value === null) throw notADuration(value, field);
  if ("total" in value && typeof value.total === "function") {
    try {
      return Number(value.total({ unit: "milliseconds" }));
    } catch (cause) {
      const problem = "has no fixed length in milliseconds; leave out years and months";
      throw new FliqInputError(field, `${show(value)} ${problem}`, { cause });
    }
  }
  return partsToMs(value, field);
}

function textToMs(text: string): number {
  const amounts = DURATION.exec(text)?.slice(1);
  if (text === "" || amounts === undefined) return Number.NaN;
  return UNITS.reduce((sum, unit, index) => sum + Number(amounts[index] ?? 0) * unit.ms, 0);
}

function partsToMs(parts: object, field: string): number {
  let total = Number.NaN;
  for (const [name, amount] of Object.entries(parts)) {
    if (amount === undefined) continue;
    const unit = UNITS.find((candidate) => candidate.name === name);
    if (unit === undefined || typeof amount !== "number" || Number.isNaN(amount))
      throw notADuration(parts, field);
    if (amount < 0) throw new FliqInputError(`${field}.${name}`, `${amount} is negative`);
    total = (Number.isNaN(total) ? 0 : total) + amount * unit.ms;
  }
  return total;
}

/**
 * The instant `value` in whole epoch milliseconds; `field` is the option it came from.
 * @throws {FliqInputError} for an invalid date, text without an offset, seconds where milliseconds are meant,
 * and years outside 0–9999.
 */
export function instantToMs(value: Instant, field: string): number {
  const ms = Math.floor(typeof value === "string" ? timestampToMs(value, field) : epochMs(value, field));
  if (ms < FIRST_MS || ms > LAST_MS) {
    throw new FliqInputError(field, `${show(value)} is outside the years 0000 to 9999`);
  }
  return ms;
}

function epochMs(value: unknown, field: string): number {
  if (value instanceof Date) {
    const ms = value.getTime();
    if (Number.isNaN(ms)) throw new FliqInputError(field, `this Date is invalid; ${INSTANT_FORMS}`);
    return ms;
  }
  if (typeof value === "number" && !Number.isNaN(value)) {
    // 0 is the same instant in seconds and in milliseconds.
    if (value !== 0 && Math.abs(value) < SECONDS_LIMIT) {
      throw new FliqInputError(field, `${value} looks like seconds; pass milliseconds: multiply by 1000`);
    }
    return value;
  }
  if (typeof value === "object" && value !== null && "epochMilliseconds" in value) {
    const ms = value.epochMilliseconds;
    if (typeof ms === "number" && !Number.isNaN(ms)) return ms;
  }
  throw new FliqInputError(field, `${show(value)} is not a point in time; ${INSTANT_FORMS}`);
}

function timestampToMs(text: string, field: string): number {
  const ms = parseTimestamp(text);
  if (ms !== undefined) return ms;
  if (WITHOUT_OFFSET.test(text)) {
    const problem = 'has no offset, so it could be any zone\'s time; write it like "2026-03-26T09:30:00Z"';
    throw new FliqInputError(field, `${show(text)} ${problem}, or end it with an offset like +02:00`);
  }
  throw new FliqInputError(field, `${show(text)} is not a point in time; ${INSTANT_FORMS}`);
}

/**
 * Epoch milliseconds of RFC 3339 text, or `undefined` if it is anything else. The offset is required, the date
 * must exist, and digits beyond the millisecond are dropped.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [, date, time, fraction = "", sign, hours = "0", minutes = "0"] = match;
  const normal = `${date}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
  const local = Date.parse(normal);
  // A date that does not exist, such as 30 February, is either refused by Date.parse or moved to another day.
  if (Number.isNaN(local) || toTimestamp(local) !== normal) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  const ms = sign === "-" ? local + offsetMs : local - offsetMs;
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
  for (const { suffix, ms: unitMs } of UNITS.slice(1, 4)) {
    const amount = Math.floor(rest / unitMs);
    rest -= amount * unitMs;
    if (amount > 0) text += `${amount}${suffix}`;
  }
  return rest > 0 || text === "" ? `${text}${rest / 1000}s` : text;
}

function notADuration(value: unknown, field: string): FliqInputError {
  return new FliqInputError(field, `${show(value)} is not a duration; ${DURATION_FORMS}`);
}

function show(value: unknown): string {
  if (value instanceof Date) return "this Date";
  if (value === undefined) return "undefined";
  const text = typeof value === "object" ? showObject(value) : JSON.stringify(value, bigintAsText);
  return text === undefined ? `a ${typeof value}` : text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function showObject(value: object | null): string | undefined {
  try {
    return JSON.stringify(value, bigintAsText);
  } catch {
    return "this object"; // circular, or its toJSON throws: the message is still about the field
  }
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}
