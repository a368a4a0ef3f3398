import { toTimestamp } from "../../src/shared/index.ts";

/** A time as Fliq gives it: RFC 3339 in UTC, its fraction trimmed of zeros. W10 */
export function toWireTime(at: number): string {
  const text = toTimestamp(at);
  return text.endsWith(".000Z") ? `${text.slice(0, -5)}Z` : text.replace(/0*Z$/, "Z");
}
