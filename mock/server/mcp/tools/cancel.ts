import { ask } from "../backend.ts";
import { findById, ID_SCHEMA } from "../find.ts";
import { type Tool, ToolError } from "../tool.ts";

export const cancelTool: Tool = {
  name: "cancel",
  title: "Cancel a job or delete a schedule",
  description:
    "Cancels a pending job, also one that waits for a retry, or deletes a schedule; the jobs that a schedule made stay. It cannot be undone.",
  hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  input: {
    properties: {
      id: {
        ...ID_SCHEMA,
        description: "The id of a job or schedule, or its name in the timeline, such as job 1.",
      },
    },
    required: ["id"],
  },

  async run(args, { server, signal }) {
    const found = await findById(server, args["id"], signal);
    if (found.kind === "item")
      throw new ToolError(
        "id: a buffer item cannot be cancelled; pause its buffer, or delete that through the API",
      );
    if (found.kind === "schedule") {
      const { id, name } = found.detail.schedule;
      await ask(server, { method: "DELETE", path: `/schedules/${id}`, signal });
      return {
        text: `Deleted schedule ${id}, ${JSON.stringify(name)}. The jobs that it made stay.`,
        data: { id },
      };
    }
    const { id } = found.detail.job;
    const hint = `Only a pending job can be cancelled: explain ${id} to see its state.`;
    await ask(server, { method: "DELETE", path: `/jobs/${id}`, signal }, [[/\(409\)/, hint]]);
    return { text: `Cancelled job ${id}: it is never called again.`, data: { id } };
  },
};
