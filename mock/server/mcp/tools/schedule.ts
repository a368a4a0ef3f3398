import type { JobCreated } from "../../../../src/shared/index.ts";
import { formatDuration, toTimestamp } from "../../../../src/shared/index.ts";
import type { ClockState } from "../../wire/index.ts";
import { ask } from "../backend.ts";
import { fromSpec } from "../input.ts";
import { readDuration, requireTime } from "../read-time.ts";
import { BODY_SCHEMA, TARGET_TEXTS, toWireTarget } from "../texts.ts";
import { ADDS, type Arguments, type Tool, ToolError } from "../tool.ts";

export const scheduleTool: Tool = {
  name: "schedule",
  title: "Schedule a job",
  description:
    "Makes a job: the scheduler calls a URL once, in a while (in), at a time (scheduled_at), or at once when neither is given, and again when that fails.",
  hints: ADDS,
  input: {
    properties: {
      in: {
        type: "string",
        description: 'How long from the scheduler\'s now, such as "90s", "30m", "1h30m" or "2d".',
      },
      ...fromSpec("JobCreate", {
        ...TARGET_TEXTS,
        scheduled_at: 'When, as an RFC 3339 time such as "2026-03-26T09:30:00Z". Not together with in.',
        idempotency_key: "Scheduling twice with one key makes one job; a key is used up for ever.",
      }),
      body: BODY_SCHEMA,
    },
    required: ["url"],
  },

  async run(args, { server, signal }) {
    const { now } = await ask<ClockState>(server, { method: "GET", path: "/ui/api/clock", signal });
    const nowMs = Date.parse(now);
    const dueMs = readDue(args, nowMs);
    const { in: _, ...fields } = args;
    const body = { method: "POST", ...fields, ...toWireTarget(args), scheduled_at: toTimestamp(dueMs) };
    const call = { method: "POST", path: "/jobs", body, signal };
    const { id, created_at } = await ask<JobCreated>(server, call, [[/idempotency/i, USED_KEY]]);
    const wait = dueMs - nowMs;
    const due = wait > 0 ? `due ${toTimestamp(dueMs)}, in ${formatDuration(wait)}` : "due now";
    return {
      text: [
        `Made job ${id}: ${body.method} ${args["url"]}, ${due}.`,
        wait > 0
          ? `Next: advance by ${formatDuration(wait)} or more to have it delivered, then explain ${id}.`
          : `Next: explain ${id} to see how it went.`,
      ].join("\n"),
      data: { id, created_at, scheduled_at: toTimestamp(dueMs) },
    };
  },
};

const USED_KEY =
  "The key belongs to a job already, even if that is done or cancelled, and no other was made: list the jobs to find it, or give another idempotency_key.";

function readDue(args: Arguments, now: number): number {
  const { in: wait, scheduled_at } = args;
  if (wait === undefined) return scheduled_at === undefined ? now : requireTime("scheduled_at", scheduled_at);
  if (scheduled_at !== undefined)
    throw new ToolError("in: names one time and scheduled_at another; give one of them");
  return now + readDuration("in", wait);
}
