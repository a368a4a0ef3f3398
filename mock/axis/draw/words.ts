import type { Lane } from "../types.ts";
import { segmentAt, type Zone } from "./zone.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** Times in words, in one zone, as seen from one now. */
export interface Words {
  readonly zone: Zone;
  readonly now: number;
}

function wallOf({ zone }: Words, at: number): Date {
  return new Date(at + segmentAt(zone, at).offset);
}

/** `10:35`, with seconds where there are any, or if asked. */
export function clockOf(words: Words, at: number, seconds: boolean | "auto" = "auto"): string {
  const wall = wallOf(words, at);
  const withSeconds = seconds === true || (seconds === "auto" && wall.getUTCSeconds() !== 0);
  return wall.toISOString().slice(11, withSeconds ? 19 : 16);
}

/** `Thu 26 Mar`. */
export function dayOf(words: Words, at: number): string {
  const wall = wallOf(words, at);
  return `${DAYS[wall.getUTCDay()]} ${shortDayOf(words, at)}`;
}

/** `26 Mar`. */
export function shortDayOf(words: Words, at: number): string {
  const wall = wallOf(words, at);
  return `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]}`;
}

/** A time as it is told beside another: the day only where it is not the same. */
export function near(words: Words, at: number, beside: number): string {
  const dayNumber = (instant: number) => Math.floor(wallOf(words, instant).getTime() / DAY_MS);
  const clock = clockOf(words, at);
  return dayNumber(at) === dayNumber(beside) ? clock : `${shortDayOf(words, at)} ${clock}`;
}

/** A time as it is told now. */
export function when(words: Words, at: number): string {
  return near(words, at, words.now);
}

/** `in 4 min`, `2 h 5 min ago`. */
export function relative({ now }: Words, at: number): string {
  const distance = Math.floor(Math.abs(at - now) / SECOND_MS) * SECOND_MS;
  if (distance === 0) return "now";
  return at > now ? `in ${span(distance)}` : `${span(distance)} ago`;
}

/** A length of time: `640 ms`, `2.1 s`, `1 h 5 min`. */
export function span(ms: number): string {
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND_MS) return `${Number((ms / SECOND_MS).toFixed(1))} s`;
  const rounded = Math.round(ms / SECOND_MS) * SECOND_MS;
  const units: readonly (readonly [number, string])[] = [
    [DAY_MS, "d"],
    [HOUR_MS, "h"],
    [MINUTE_MS, "min"],
    [SECOND_MS, "s"],
  ];
  const first = units.findIndex(([unit]) => rounded >= unit);
  const parts = units.slice(first, first + 2).map(([unit, name], index) => {
    const whole = index === 0 ? rounded : rounded % (units[first]?.[0] ?? 1);
    const count = Math.floor(whole / unit);
    return count === 0 ? "" : `${count} ${name}`;
  });
  return parts.filter((part) => part !== "").join(" ");
}

/** `1,440`. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1 call`, `2 calls`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** What a lane is called. */
export function titleOf(lane: Lane): string {
  return lane.name ?? `${lane.method} ${pathOf(lane)}`;
}

/** The path of a lane's URL. */
export function pathOf({ url }: Pick<Lane, "url">): string {
  return URL.canParse(url) ? new URL(url).pathname + new URL(url).search : url;
}
