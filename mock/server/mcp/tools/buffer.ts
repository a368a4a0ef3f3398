import type { Buffer } from "../../../../src/shared/index.ts";
import { ask } from "../backend.ts";
import { fromSpec } from "../input.ts";
import { TARGET_TEXTS } from "../texts.ts";
import { ADDS, type Tool } from "../tool.ts";

export const bufferTool: Tool = {
  name: "buffer",
  title: "Make a buffer",
  description:
    "Makes a buffer: what the app pushes into it is sent to one URL, one item at a time and so many a second. It cannot be changed.",
  hints: ADDS,
  input: {
    properties: fromSpec("BufferCreate", {
      ...TARGET_TEXTS,
      name: "A name that no other buffer has.",
      rate_limit: "Items a second.",
      webhook_url: "Is told how each item ended.",
    }),
    required: ["name", "url"],
  },

  async run(args, { server, signal }) {
    const call = { method: "POST", path: "/buffers", body: args, signal };
    const { id, name, rate_limit } = await ask<Buffer>(server, call, [
      [/already exists/, "A buffer of this name is there already: list the buffers, or give another name."],
      [/page not found/, "The open-source server has no buffers."],
    ]);
    return {
      text: [
        `Made buffer ${id}, ${JSON.stringify(name)}: ${rate_limit} a second to ${args["url"]}.`,
        `Next: have the app push items to it (fliq.buffers.push, or \`fliq buffers push ${id}\`), then advance.`,
      ].join("\n"),
      data: { id, name, rate_limit },
    };
  },
};
