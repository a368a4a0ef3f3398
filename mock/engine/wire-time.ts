import { toTimestamp } from "../../src/shared/index.ts";

/** A time as Fliq gives it: RFC 3339 in UTC, its fraction trimmed of zeros. W10 */
export function toWireTime(at: number): string {
  return toTimestamp(at).replace(/\.?0*Z$/, "Z");
}
