import { FliqInputError } from "../shared/index.ts";

/** Making a format takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What writes the offsets of `timezone`. @throws {FliqInputError} when it is not a name such as `Europe/Berlin`. */
export function requireZone(timezone: string): Intl.DateTimeFormat {
  try {
    // Some runtimes take offsets such as +02:00 and names in lower case; the server takes neither.
    const timeZone = /^[A-Z]/.test(timezone) ? timezone : "";
    return new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  } catch (cause) {
    throw new FliqInputError("timezone", `"${timezone}" must be a time zone such as Europe/Berlin`, {
      cause,
    });
  }
}

/** Local time minus UTC in `timezone` at the instant `atMs`. */
export function zoneOffsetMs(timezone: string, atMs: number): number {
  if (timezone === "UTC") return 0;
  const format = formats.get(timezone) ?? requireZone(timezone);
  formats.set(timezone, format);
  // The text ends in GMT+05:30, in GMT-04:56:02 for local mean time, or in GMT alone.
  const [, sign, size = "00:00"] = /GMT(.)(.+)/.exec(format.format(atMs)) ?? [];
  const ms = Date.parse(`1970-01-01T${size}Z`);
  return sign === "-" ? -ms : ms;
}

/** The first instant with another offset than `fromMs`, given that the offset changes once up to `toMs`. */
export function findClockChange(timezone: string, fromMs: number, toMs: number): number {
  const middle = Math.floor((fromMs + toMs) / 2);
  if (middle === fromMs) return toMs;
  return zoneOffsetMs(timezone, middle) === zoneOffsetMs(timezone, fromMs)
    ? findClockChange(timezone, middle, toMs)
    : findClockChange(timezone, fromMs, middle);
}
