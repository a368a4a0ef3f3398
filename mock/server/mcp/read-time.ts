import { type Duration, durationToMs, LAST_MS, parseTimestamp } from "../../../src/shared/index.ts";
import { ToolError } from "./tool.ts";

/**
 * A duration in milliseconds.
 *
 * @throws {ToolError} for text that is none.
 */
export function readDuration(name: string, text: unknown): number {
  try {
    const milliseconds = durationToMs(text as Duration, name); // It throws for what is no duration.
    if (milliseconds <= LAST_MS) return milliseconds;
  } catch {
    // It is told below, in one sentence for all that is wrong with it.
  }
  throw new ToolError(`${name}: must be a duration such as "90s", "30m", "1h30m" or "2d"`);
}

/**
 * A time in epoch milliseconds.
 *
 * @throws {ToolError} for text that is none.
 */
export function requireTime(name: string, text: unknown): number {
  const at = parseTimestamp(String(text));
  if (at === undefined)
    throw new ToolError(`${name}: must be an RFC 3339 time with an offset, such as "2026-03-26T09:30:00Z"`);
  return at;
}
