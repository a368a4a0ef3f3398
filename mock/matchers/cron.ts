import { type CronExpression, parseCron } from "../../src/cron/index.ts";
import type { Difference } from "./request.ts";
import { show } from "./show.ts";

/** How a schedule's expression (null: it is no schedule) differs in meaning from what was asked for. */
export function diffCron(
  asked: string | undefined,
  askedZone: string | undefined,
  actual: string | null,
): Difference[] {
  if (asked === undefined && askedZone === undefined) return [];
  if (actual === null) {
    const was = "was none: a job runs once";
    return [
      ...(asked === undefined ? [] : [{ field: "cron", text: `asked ${show(asked)}, ${was}` }]),
      ...(askedZone === undefined ? [] : [{ field: "timezone", text: `asked ${show(askedZone)}, ${was}` }]),
    ];
  }
  const parsed = parseCron(actual);
  const differences: Difference[] = [];
  const zone = askedZone ?? (asked === undefined ? null : parseCron(asked).timezone);
  if (asked !== undefined && meaningOf(parseCron(asked)) !== meaningOf(parsed))
    differences.push({ field: "cron", text: `asked ${show(asked)}, was ${show(actual)}` });
  if (zone !== null && zone !== (parsed.timezone ?? "UTC"))
    differences.push({
      field: "timezone",
      text: `asked ${show(zone)}, was ${show(parsed.timezone ?? "UTC")}`,
    });
  return differences;
}

/** The expression without its zone, as text to compare: parsed expressions are plain data with fields in one order. */
function meaningOf(cron: CronExpression): string {
  return JSON.stringify({ ...cron, timezone: null });
}
