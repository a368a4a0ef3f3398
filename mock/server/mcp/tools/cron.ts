import { parseCron } from "../../../../src/cron/index.ts";
import type { Schedule } from "../../../../src/shared/index.ts";
import type { ClockState } from "../../wire/index.ts";
import { ask } from "../backend.ts";
import { fromSpec } from "../input.ts";
import { listRuns, readExpression, TIMEZONE_SCHEMA } from "../read-cron.ts";
import { BODY_SCHEMA, TARGET_TEXTS, toWireTarget } from "../texts.ts";
import { ADDS, type Tool, ToolError } from "../tool.ts";

const SHOWN = 3;

export const cronTool: Tool = {
  name: "cron",
  title: "Make a cron schedule",
  description:
    "Makes a schedule: the scheduler calls a URL at each time that a cron expression names. A schedule cannot be changed: cancel it and make another.",
  hints: ADDS,
  input: {
    properties: {
      ...fromSpec("ScheduleCreate", {
        name: "A name that no other schedule has.",
        cron_expr: 'Such as "0 9 * * MON-FRI", "@hourly" or "@every 90m". next_runs tells when it runs.',
        ...TARGET_TEXTS,
      }),
      timezone: TIMEZONE_SCHEMA,
      body: BODY_SCHEMA,
    },
    required: ["name", "cron_expr", "url"],
  },

  async run(args, { server, signal }) {
    const expression = readExpression(args["cron_expr"], args["timezone"]);
    const { now } = await ask<ClockState>(server, { method: "GET", path: "/ui/api/clock", signal });
    const next = listRuns(parseCron(expression), Date.parse(now), SHOWN);
    if (next.length === 0) throw new ToolError(`cron_expr: ${expression} has no run within five years`);
    const { timezone: _, ...fields } = args;
    const body = { ...fields, ...toWireTarget(args), cron_expr: expression };
    const call = { method: "POST", path: "/schedules", body, signal };
    const { id } = await ask<Schedule>(server, call, [[/already exists/, USED_NAME]]);
    return {
      text: [
        `Made schedule ${id}, ${JSON.stringify(args["name"])}: ${expression} calls ${args["url"]}.`,
        `It runs next at ${next.join(", ")}.`,
        `Next: advance to one of these times, then explain ${id}.`,
      ].join("\n"),
      data: { id, cron_expr: expression, next },
    };
  },
};

const USED_NAME = "A schedule of this name is there already: cancel that first, or give another name.";
