const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  [DAY, "d"],
  [HOUR, "h"],
  [MINUTE, "min"],
  [SECOND, "s"],
] as const;

/** A length of time in one or two units, rounded: `120 ms`, `1.2 s`, `2 min 5 s`, `3 d`. */
export function formatSpan(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND) return `${Number((ms / SECOND).toFixed(1))} s`;
  const rounded = Math.round(ms / SECOND) * SECOND;
  const first = UNITS.findIndex(([unit]) => rounded >= unit);
  const [bigMs, big] = UNITS[first] ?? UNITS[3];
  const [smallMs, small] = UNITS[first + 1] ?? [];
  const whole = Math.floor(rounded / bigMs);
  const rest = smallMs === undefined ? 0 : Math.floor((rounded - whole * bigMs) / smallMs);
  return rest === 0 ? `${whole} ${big}` : `${whole} ${big} ${rest} ${small}`;
}

/** How far a time is from now: `in 5 min`, `12 s ago`, `now`. */
export function formatRelative(ms: number, nowMs: number): string {
  const distance = Math.abs(ms - nowMs);
  if (distance < SECOND) return "now";
  const span = formatSpan(Math.floor(distance / SECOND) * SECOND);
  return ms > nowMs ? `in ${span}` : `${span} ago`;
}

/** A time as short as it can be told today: `09:30:00`, with the day when it is another, with the year when that is. */
export function formatShort(ms: number, nowMs: number, timeZone?: string): string {
  const time = format(ms, timeZone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const day = (at: number) => format(at, timeZone, { day: "numeric", month: "short", year: "numeric" });
  if (day(ms) === day(nowMs)) return time;
  const year = (at: number) => format(at, timeZone, { year: "numeric" });
  const date = year(ms) === year(nowMs) ? format(ms, timeZone, { day: "numeric", month: "short" }) : day(ms);
  return `${date} ${time}`;
}

/** A time in full, in the zone and in UTC. */
export function formatFull(ms: number, timeZone?: string): string {
  const local = format(ms, timeZone, {
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
  return `${local} (${new Date(ms).toISOString()})`;
}

/** `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** `98.5 %`. */
export function formatShare(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** The zone the page is read in. */
export function viewerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function format(ms: number, timeZone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, hourCycle: "h23", timeZone }).format(ms);
}
