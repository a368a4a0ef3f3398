import { span } from "../../axis/draw/index.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A length of time in one or two units, rounded: `120 ms`, `1.2 s`, `2 min 5 s`, `3 d`. */
export const formatSpan = span;

/** How far a time is from now: `in 5 min`, `12 s ago`, `now`. */
export function formatRelative(ms: number, nowMs: number): string {
  const distance = Math.abs(ms - nowMs);
  if (distance < SECOND) return "now";
  // Seconds say little about what is minutes away, and would change the page every second.
  const unit = distance < 2 * MINUTE ? SECOND : MINUTE;
  const span = formatSpan(Math.floor(distance / unit) * unit);
  return ms > nowMs ? `in ${span}` : `${span} ago`;
}

/** A time as short as it can be told today: `09:30:00`, with the day when it is another, with the year when that is. */
export function formatShort(ms: number, nowMs: number, timeZone?: string): string {
  const time = format(ms, timeZone, TIME);
  const day = (at: number) => format(at, timeZone, DAY_OF_YEAR);
  if (day(ms) === day(nowMs)) return time;
  const year = (at: number) => format(at, timeZone, YEAR);
  const date = year(ms) === year(nowMs) ? format(ms, timeZone, DAY_OF_MONTH) : day(ms);
  return `${date} ${time}`;
}

/** A time in full, in the zone and in UTC. */
export function formatFull(ms: number, timeZone?: string): string {
  return `${format(ms, timeZone, FULL)} (${new Date(ms).toISOString()})`;
}

/** A time of day: `09:30:00`. */
export function formatTime(ms: number): string {
  return format(ms, undefined, TIME);
}

/** A day: `Thu, 26 Mar 2026`. */
export function formatDate(ms: number): string {
  return format(ms, undefined, DATE);
}

/** A run of a schedule: `Thu, 26 Mar 2026, 09:30:00 CET`. */
export function formatRun(ms: number): string {
  return format(ms, undefined, RUN);
}

const COUNTS = new Intl.NumberFormat("en-US");

/** `12,345`. */
export function formatCount(count: number): string {
  return COUNTS.format(count);
}

/** `98.5 %`. */
export function formatShare(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** The zone the page is read in. */
export function viewerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const CLOCK = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
const TIME: Intl.DateTimeFormatOptions = CLOCK;
const YEAR: Intl.DateTimeFormatOptions = { year: "numeric" };
const DAY_OF_MONTH: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
const DAY_OF_YEAR: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const DATE: Intl.DateTimeFormatOptions = { ...DAY_OF_YEAR, weekday: "short" };
const RUN: Intl.DateTimeFormatOptions = { ...DATE, day: "2-digit", ...CLOCK, timeZoneName: "short" };
const FULL: Intl.DateTimeFormatOptions = { ...DATE, month: "long", ...CLOCK, timeZoneName: "short" };

/** Making a formatter takes a hundred times as long as using it. */
const formatters = new Map<Intl.DateTimeFormatOptions, Map<string | undefined, Intl.DateTimeFormat>>();

function format(ms: number, timeZone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const ofZone = formatters.get(options) ?? new Map<string | undefined, Intl.DateTimeFormat>();
  formatters.set(options, ofZone);
  const made =
    ofZone.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { ...options, hourCycle: "h23", timeZone });
  ofZone.set(timeZone, made);
  return made.format(ms);
}
