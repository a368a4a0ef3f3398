import { parseCron } from "../../../../src/cron/index.ts";
import { toTimestamp } from "../../../../src/shared/index.ts";
import type { ClockState } from "../../wire/index.ts";
import { ask } from "../backend.ts";
import { fromSpec } from "../input.ts";
import { listRuns, readExpression, TIMEZONE_SCHEMA } from "../read-cron.ts";
import { requireTime } from "../read-time.ts";
import { READS, type Tool } from "../tool.ts";

const MOST = 50;

export const nextRunsTool: Tool = {
  name: "next_runs",
  title: "When a cron expression runs",
  description:
    "Lists when a cron expression runs next, in the scheduler's own dialect, without making anything. A local time that a clock change skips has no run, one that it repeats has two.",
  hints: READS,
  input: {
    properties: {
      ...fromSpec("ScheduleCreate", { cron_expr: 'Such as "30 2 * * *" or "@every 90m".' }),
      timezone: TIMEZONE_SCHEMA,
      after: { type: "string", description: "Count from this RFC 3339 time. Default: the scheduler's now." },
      count: { type: "integer", minimum: 1, maximum: MOST, default: 5, description: "How many runs." },
    },
    required: ["cron_expr"],
  },

  async run(args, { server, signal }) {
    const expression = readExpression(args["cron_expr"], args["timezone"]);
    const { after } = args;
    const afterMs =
      after === undefined
        ? Date.parse((await ask<ClockState>(server, { method: "GET", path: "/ui/api/clock", signal })).now)
        : requireTime("after", after);
    const next = listRuns(parseCron(expression), afterMs, Number(args["count"] ?? 5));
    const from = toTimestamp(afterMs);
    return {
      text:
        next.length === 0
          ? `${expression} has no run within five years after ${from}: the API refuses such an expression.`
          : [`${expression} runs after ${from} at (UTC):`, ...next.map((run) => `  ${run}`)].join("\n"),
      data: { cron_expr: expression, after: from, next },
    };
  },
};
