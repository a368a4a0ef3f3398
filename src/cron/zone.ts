import { FliqInputError } from "../errors.ts";

/** A stretch of time over which a zone's offset does not change; it begins where the last one ended. */
export interface Span {
  /** Local time minus UTC. */
  readonly offsetMs: number;
  readonly endMs: number;
}

/** The offset before and after the one change that a window may hold; without a change both are the same span. */
interface Window {
  readonly before: Span;
  readonly after: Span;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly windows: Map<number, Window>;
}

/** Shorter than the time between any two changes of one zone since 1970 (a week less an hour), so a window has one at most. */
const WINDOW_MS = 4 * 86_400_000;
const MAX_WINDOWS = 5000;

/** Asking Intl takes microseconds and a run far less, so what it said is kept. */
const zones = new Map<string, Zone>();

/** @throws {FliqInputError} when `timezone` is not a name such as `Europe/Berlin`. */
export function requireZone(timezone: string): void {
  zoneOf(timezone);
}

/** Local time minus UTC in `timezone` at the instant `atMs`. */
export function zoneOffsetMs(timezone: string, atMs: number): number {
  return spanAt(timezone, atMs).offsetMs;
}

/** The stretch of constant offset around `atMs`. It may end before the offset changes, never after. */
export function spanAt(timezone: string, atMs: number): Span {
  const zone = zoneOf(timezone);
  const index = Math.floor(atMs / WINDOW_MS);
  let window = zone.windows.get(index);
  if (window === undefined) {
    window = readWindow(zone.format, index * WINDOW_MS);
    if (zone.windows.size >= MAX_WINDOWS) zone.windows.clear();
    zone.windows.set(index, window);
  }
  return atMs < window.before.endMs ? window.before : window.after;
}

function readWindow(format: Intl.DateTimeFormat, startMs: number): Window {
  const endMs = startMs + WINDOW_MS;
  const offsetMs = readOffsetMs(format, startMs);
  const after = { offsetMs: readOffsetMs(format, endMs), endMs };
  if (offsetMs === after.offsetMs) return { before: after, after };
  // Changes fall on whole seconds: halve the window until one second is left.
  let low = startMs;
  let high = endMs;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (readOffsetMs(format, middle) === offsetMs) low = middle;
    else high = middle;
  }
  return { before: { offsetMs, endMs: high }, after };
}

/** Reads `GMT`, `GMT+05:30`, or for local mean time `GMT-04:56:02`. */
function readOffsetMs(format: Intl.DateTimeFormat, atMs: number): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] =
    /GMT(.)(\d+):(\d+)(?::(\d+))?$/.exec(format.format(atMs)) ?? [];
  const size = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000;
  return sign === "+" ? size : 0 - size;
}

function zoneOf(timezone: string): Zone {
  let zone = zones.get(timezone);
  if (zone === undefined) {
    zone = { format: createFormat(timezone), windows: new Map() };
    zones.set(timezone, zone);
  }
  return zone;
}

function createFormat(timezone: string): Intl.DateTimeFormat {
  let problem = `"${timezone}" is not a time zone; use a name such as Europe/Berlin`;
  let cause: unknown;
  // Some runtimes take offsets such as +02:00 and names in any case; the server takes neither.
  if (/^[a-z]/i.test(timezone)) {
    try {
      const format = new Intl.DateTimeFormat("en-US", {
        timeZone: timezone,
        year: "numeric",
        timeZoneName: "longOffset",
      });
      const name = format.resolvedOptions().timeZone;
      if (name === timezone || name.toLowerCase() !== timezone.toLowerCase()) return format;
      problem = `"${timezone}" must be written ${name}`;
    } catch (error) {
      cause = error;
    }
  }
  throw new FliqInputError("timezone", problem, { cause });
}
