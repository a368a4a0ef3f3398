import { FliqInputError } from "../shared/index.ts";

/** Names without a slash that the tz database has. Runtimes take more, `PST` among them, which servers refuse. */
const SHORT =
  /^([A-Z][a-z]{3,}|UTC|UCT|GMT([+-]?0)?|[CEMW]ET|[EHM]ST|[CEMP]ST\d[CEMP]DT|GB(-Eire)?|NZ(-CHAT)?|PRC|RO[CK]|W-SU)$/;
/** How the others are written. Many are aliases, of which a runtime knows no spelling. */
const LONG =
  /^(?!Sys)([A-Z][a-z]+|US)(\/([A-Z][a-z]+|UTC|UCT|[ALN][CHS][TIW]|De[A-Z]\w+|Baja\w+|Comod\w+|Easter\w+|Dumont\w+|Mc\w+)([_-]([A-Z][a-z]*|IN|of|au|es))*|\/GMT([+-]?\d+)?)+$/;

/** Making a format takes far longer than using it, and most questions are about times near the last one. */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Up to two days before and after it the offset is known to be the same. */
  middleMs: number;
  offsetMs: number;
}

const DAY_MS = 86_400_000;
const zones = new Map<string, Zone>();

/** What writes the offsets of `timezone`. @throws {FliqInputError} when it is not a name of the tz database, in its exact letters. */
export function requireZone(timezone: string): Intl.DateTimeFormat {
  let hint = "";
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: timezone, timeZoneName: "longOffset" });
    const { timeZone } = format.resolvedOptions();
    if (timeZone !== timezone && timeZone.toLowerCase() === timezone.toLowerCase())
      hint = `; did you mean ${timeZone}?`;
    else if ((timezone.includes("/") ? LONG : SHORT).test(timezone)) return format;
  } catch {
    // A RangeError that says no more than the one below.
  }
  throw new FliqInputError("timezone", `"${timezone}" must be a time zone such as Europe/Berlin${hint}`);
}

/** Local time minus UTC in `timezone` at the instant `atMs`. */
export function zoneOffsetMs(timezone: string, atMs: number): number {
  if (timezone === "UTC") return 0;
  const zone = zones.get(timezone) ?? { format: requireZone(timezone), middleMs: Number.NaN, offsetMs: 0 };
  zones.set(timezone, zone);
  if (!(Math.abs(atMs - zone.middleMs) <= 2 * DAY_MS)) {
    const read = (days: number) => readOffset(zone.format, atMs + days * DAY_MS);
    zone.offsetMs = read(0);
    // Since 1970 no zone has changed twice within four days.
    zone.middleMs = read(-2) === read(2) ? atMs : Number.NaN;
  }
  return zone.offsetMs;
}

function readOffset(format: Intl.DateTimeFormat, atMs: number): number {
  // The text ends in GMT+05:30, in GMT-04:56:02 for local mean time, or in GMT alone.
  const [, sign = "", size = "00:00"] = /GMT(.)(.+)/.exec(format.format(atMs)) ?? [];
  return Number(sign + Date.parse(`1970-01-01T${size}Z`));
}

/** The first instant with another offset than `fromMs`, given that the offset changes once up to `toMs`. */
export function findClockChange(timezone: string, fromMs: number, toMs: number): number {
  const middle = Math.floor((fromMs + toMs) / 2);
  if (middle === fromMs) return toMs;
  return zoneOffsetMs(timezone, middle) === zoneOffsetMs(timezone, fromMs)
    ? findClockChange(timezone, middle, toMs)
    : findClockChange(timezone, fromMs, middle);
}
