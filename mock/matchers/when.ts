import {
  durationToMs,
  formatDuration,
  type Instant,
  instantToMs,
  toTimestamp,
} from "../../src/shared/index.ts";
import type { WhenPattern } from "./patterns.ts";
import type { Difference } from "./request.ts";

/** The epoch milliseconds that a point in time stands for; a duration counts from `startAt`. */
function readWhen(value: WhenPattern, startAt: number): number {
  return isInstant(value) ? instantToMs(value, "at") : startAt + durationToMs(value, "at");
}

/** `2026-03-26T10:00:00.000Z (+30m)`: the time, and how long after the start that is. */
export function showWhen(at: number, startAt: number): string {
  return `${toTimestamp(at)} (${at < startAt ? "" : "+"}${formatDuration(at - startAt)})`;
}

function isInstant(value: WhenPattern): value is Instant {
  if (typeof value === "string") return /^\d{4}-/.test(value);
  if (typeof value !== "object") return typeof value === "number";
  return value !== null && (value instanceof Date || "epochMilliseconds" in value);
}

/** How a point in time differs from the one that was asked for. */
export function diffWhen(asked: WhenPattern | undefined, actualAt: number, startAt: number): Difference[] {
  if (asked === undefined) return [];
  const askedAt = readWhen(asked, startAt);
  if (askedAt === actualAt) return [];
  return [{ field: "at", text: `asked ${showWhen(askedAt, startAt)}, was ${showWhen(actualAt, startAt)}` }];
}
