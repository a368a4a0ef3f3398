import { toTimestamp } from "../../src/shared/index.ts";

/** What was asked for last: one answer tells the same time several times. */
let latest = { at: Number.NaN, text: "" };

/** A time as Fliq gives it: RFC 3339 in UTC, its fraction trimmed of zeros. W10 */
export function toWireTime(at: number): string {
  if (latest.at !== at) latest = { at, text: trimTimestamp(toTimestamp(at)) };
  return latest.text;
}

function trimTimestamp(text: string): string {
  return text.endsWith(".000Z") ? `${text.slice(0, -5)}Z` : text.replace(/0*Z$/, "Z");
}
