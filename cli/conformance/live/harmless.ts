import { isValidCron, nextRun } from "../../../src/cron/entry.ts";

/** A cron expression in a body, whatever else there is: what follows the first JSON value is ignored by servers. */
const EXPRESSION = /"cron(?:_expr)?"\s*:\s*("(?:[^"\\]|\\.)*")/gi;

/**
 * Checks that a request does no harm: a cron expression that never fires makes an open-source server's scheduler spin, for all who use it.
 *
 * @throws {Error} that names the expression.
 */
export function refuseHarm(body: string, now: number): void {
  for (const [, quoted = '""'] of body.matchAll(EXPRESSION)) {
    const expression: unknown = JSON.parse(quoted);
    // What does not parse is refused by every server, and makes no schedule.
    if (typeof expression !== "string" || !isValidCron(expression)) continue;
    if (nextRun(expression, { after: now }) === null)
      throw new Error(`${JSON.stringify(expression)} never fires: it is not sent to a live server.`);
  }
}
