import type { WholeJob } from "../../wire/index.ts";
import { ask } from "../backend.ts";
import { findById, ID_SCHEMA } from "../find.ts";
import { ADDS, type Tool, ToolError } from "../tool.ts";

export const replayTool: Tool = {
  name: "replay",
  title: "Replay a failed job",
  description:
    "Makes a copy of a job or buffer item that failed for good, due now. The copy has a new id, so that to its receiver it is new.",
  hints: ADDS,
  input: {
    properties: {
      id: {
        ...ID_SCHEMA,
        description: "The id of a failed job or item, or its name in the timeline, such as job 1.",
      },
    },
    required: ["id"],
  },

  async run(args, { server, signal }) {
    const found = await findById(server, args["id"], signal);
    if (found.kind === "schedule")
      throw new ToolError("id: is a schedule's; give one of its runs, which explain lists");
    const { id, path } =
      found.kind === "job"
        ? { id: found.detail.job.id, path: `/jobs/${found.detail.job.id}/replay` }
        : {
            id: found.detail.item.id,
            path: `/buffers/${found.detail.buffer.id}/items/${found.detail.item.id}/replay`,
          };
    const copy = await ask<Pick<WholeJob, "id">>(server, { method: "POST", path, signal }, [
      [/page not found/, "The open-source server has no replay: schedule the call again."],
      [/\(409\)/, `Only what failed for good can be replayed: explain ${id} to see its state.`],
    ]);
    return {
      text: `Replayed ${id} as ${copy.id}, due now.\nNext: explain ${copy.id} to see how it went.`,
      data: { id: copy.id, replay_of: id },
    };
  },
};
