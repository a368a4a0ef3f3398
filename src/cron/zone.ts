import { FliqInputError } from "../errors.ts";

/** A stretch of time over which a zone's offset does not change. */
export interface Span {
  /** Local time minus UTC. */
  readonly offsetMs: number;
  readonly endMs: number;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** By number since 1970: the spans before and after the one change of offset a window may hold. */
  readonly windows: Map<number, readonly [before: Span, after: Span]>;
}

/** No zone has changed twice within six days since 1970, so a window holds one change at most. */
const WINDOW_MS = 4 * 86_400_000;
const MAX_WINDOWS = 5000;
const OFFSET = /GMT(.)(\d+):(\d+):?(\d*)$/;

/** Asking Intl takes far longer than finding a run, so its answers are kept. */
const zones = new Map<string, Zone>();

/** The zone called `timezone`. @throws {FliqInputError} when it is not a name such as `Europe/Berlin`. */
export function requireZone(timezone: string): Zone {
  let zone = zones.get(timezone);
  if (zone) return zone;
  let cause: unknown;
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: timezone, timeZoneName: "longOffset" });
    // Some runtimes take offsets such as +02:00 and names in lower case; the server takes neither.
    if (/^[A-Z]/.test(timezone)) {
      zone = { format, windows: new Map() };
      zones.set(timezone, zone);
      return zone;
    }
  } catch (error) {
    cause = error;
  }
  throw new FliqInputError("timezone", `"${timezone}" is no time zone; write one like Europe/Berlin`, {
    cause,
  });
}

/** Local time minus UTC in `timezone` at the instant `atMs`. */
export function zoneOffsetMs(timezone: string, atMs: number): number {
  return spanAt(timezone, atMs).offsetMs;
}

/** The stretch of constant offset around `atMs`. It may end before the offset changes, never after. */
export function spanAt(timezone: string, atMs: number): Span {
  const { format, windows } = requireZone(timezone);
  const index = Math.floor(atMs / WINDOW_MS);
  let window = windows.get(index);
  if (!window) {
    const startMs = index * WINDOW_MS;
    const offsetMs = windows.get(index - 1)?.[1].offsetMs ?? readOffsetMs(format, startMs);
    window = readWindow(format, startMs, offsetMs);
    if (windows.size >= MAX_WINDOWS) windows.clear();
    windows.set(index, window);
  }
  const [before, after] = window;
  return atMs < before.endMs ? before : after;
}

/** The spans of the window that starts at `startMs` with the offset `offsetMs`. */
function readWindow(format: Intl.DateTimeFormat, startMs: number, offsetMs: number): [Span, Span] {
  const endMs = startMs + WINDOW_MS;
  const after = { offsetMs: readOffsetMs(format, endMs), endMs };
  if (offsetMs === after.offsetMs) return [after, after];
  // Offsets change on whole seconds: halve the window until one second is left.
  let low = startMs;
  let high = endMs;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (readOffsetMs(format, middle) === offsetMs) low = middle;
    else high = middle;
  }
  return [{ offsetMs, endMs: high }, after];
}

/** Reads the end of `3/26/2026, GMT+05:30`; it is a plain `GMT` in UTC, and `GMT-04:56:02` in local mean time. */
function readOffsetMs(format: Intl.DateTimeFormat, atMs: number): number {
  const [, sign, hours, minutes, seconds] = OFFSET.exec(format.format(atMs)) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000 + Number(seconds ?? 0) * 1000;
  return sign === "+" ? size : 0 - size;
}
