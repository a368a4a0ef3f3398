import { toTimestamp } from "../../src/shared/index.ts";
import { memoize } from "./memo.ts";

/** A time as Fliq gives it: RFC 3339 in UTC, its fraction trimmed of zeros. W10 */
export const toWireTime = memoize((at: number): string => {
  const text = toTimestamp(at);
  return text.endsWith(".000Z") ? `${text.slice(0, -5)}Z` : text.replace(/0*Z$/, "Z");
});
