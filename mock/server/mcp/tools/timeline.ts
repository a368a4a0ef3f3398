import type { TimelineText } from "../../wire/index.ts";
import { ask } from "../backend.ts";
import { READS, type Tool } from "../tool.ts";

export const timelineTool: Tool = {
  name: "timeline",
  title: "Timeline",
  description:
    "Everything that happened, a line for each event: when, counted from the first line; what it is about, by a name such as job 1; what happened. The latest lines, if there are more.",
  hints: READS,
  input: {
    properties: {
      limit: { type: "integer", minimum: 1, maximum: 1000, default: 100, description: "How many lines." },
    },
  },

  async run(args, { server, signal }) {
    const limit = Number(args["limit"] ?? 100);
    const call = { method: "GET", path: "/ui/api/timeline", query: { limit }, signal };
    const { text, total } = await ask<TimelineText>(server, call);
    if (total === 0) return { text: `${text}\nNothing has happened yet.\nNext: make a job with schedule.` };
    const left = total - limit;
    return { text: left > 0 ? `${text}\n(${left} earlier lines are left out; limit shows more.)` : text };
  },
};
