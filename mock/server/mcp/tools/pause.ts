import { ask, find } from "../backend.ts";
import { ID_SCHEMA, resolveId } from "../find.ts";
import { type Tool, ToolError } from "../tool.ts";

const ID = {
  id: { ...ID_SCHEMA, description: "The id of a schedule or a buffer; list shows them." },
};

export const pauseTool: Tool = createTool("pause", {
  title: "Pause a schedule or a buffer",
  description:
    "Keeps a schedule from making jobs, or a buffer from sending its items; jobs that are made already go on. resume ends it.",
  done: "Paused",
  next: "It goes on where it is with resume.",
});

export const resumeTool: Tool = createTool("resume", {
  title: "Resume a schedule or a buffer",
  description:
    "Lets a paused schedule or buffer go on. A schedule that missed runs meanwhile makes one job, at once.",
  done: "Resumed",
  next: "Next: advance, then timeline tells what it did.",
});

function createTool(
  name: "pause" | "resume",
  texts: Pick<Tool, "title" | "description"> & { readonly done: string; readonly next: string },
): Tool {
  const { title, description, done, next } = texts;
  return {
    name,
    title,
    description,
    hints: {
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: false,
      openWorldHint: name === "resume",
    },
    input: { properties: ID, required: ["id"] },

    async run(args, { server, signal }) {
      const id = await resolveId(server, args["id"], signal);
      for (const [noun, path] of NOUNS) {
        const call = { method: "GET", path: `${path}/${id}`, signal };
        const found = await find<{ readonly name: string }>(server, call);
        if (found === undefined) continue;
        await ask(server, { method: "POST", path: `${path}/${id}/${name}`, signal });
        return { text: `${done} ${noun} ${id}, ${JSON.stringify(found.name)}. ${next}`, data: { id } };
      }
      throw new ToolError(
        `id: there is no schedule or buffer ${JSON.stringify(args["id"])}; list shows their ids`,
      );
    },
  };
}

const NOUNS = [
  ["schedule", "/schedules"],
  ["buffer", "/buffers"],
] as const;
