import { type CronExpression, nextRuns, parseCron } from "../../../src/cron/index.ts";
import { isFliqError } from "../../../src/shared/index.ts";
import { ToolError } from "./tool.ts";

export const TIMEZONE_SCHEMA = {
  type: "string",
  minLength: 1,
  description: 'The zone that the expression is meant in, such as "Europe/Berlin". Default: UTC.',
} as const;

/**
 * A cron expression as the API takes it, with its zone before it.
 *
 * @throws {ToolError} when it cannot be read, or names two zones.
 */
export function readExpression(given: unknown, timezone: unknown): string {
  const expression = String(given).trim();
  if (timezone !== undefined && /^(CRON_)?TZ=/.test(expression))
    throw new ToolError("timezone: the expression names a zone already; give it once");
  const zoned = timezone === undefined ? expression : `CRON_TZ=${timezone} ${expression}`;
  try {
    parseCron(zoned);
  } catch (error) {
    if (!isFliqError(error)) throw error;
    throw new ToolError(`cron_expr: ${error.message.replace(/^cron: /, "")}`);
  }
  return zoned;
}

/** When it runs after a time, as RFC 3339; fewer than `count` where the next is more than five years away. */
export function listRuns(cron: CronExpression, after: number, count: number): string[] {
  return nextRuns(cron, { after, count }).map((run) => run.toISOString());
}
