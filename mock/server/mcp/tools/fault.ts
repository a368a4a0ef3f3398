import type { FaultList, FaultRequest } from "../../wire/index.ts";
import { ask } from "../backend.ts";
import { ADDS, type Arguments, type Tool, ToolError } from "../tool.ts";

const KINDS: readonly FaultRequest["kind"][] = [
  "failNext",
  "timeout",
  "disconnect",
  "latency",
  "crashWorker",
  "duplicate",
];

export const faultTool: Tool = {
  name: "fault",
  title: "Break calls to come",
  description:
    "Plans a fault for deliveries to come: failNext (answered with status in place of the target), timeout, disconnect, latency (with delay), crashWorker (the scheduler's worker dies after the call) or duplicate (delivered twice at once). clear forgets all that are planned. Faults last until they have happened, or the server stops.",
  hints: { ...ADDS, openWorldHint: false },
  input: {
    properties: {
      kind: { type: "string", enum: KINDS, default: "failNext", description: "What goes wrong." },
      url: {
        type: "string",
        minLength: 1,
        maxLength: 2048,
        description:
          'Which deliveries: a pattern such as "*" (all, the default), "*/api/remind" or a whole URL.',
      },
      times: {
        type: ["integer", "null"],
        minimum: 1,
        maximum: 1_000_000,
        description: "How often. Default: 1; null for ever.",
      },
      probability: { type: "number", exclusiveMinimum: 0, maximum: 1, description: "Default: 1." },
      status: { type: "integer", minimum: 200, maximum: 599, description: "With failNext. Default: 500." },
      headers: {
        type: "object",
        additionalProperties: { type: "string" },
        description: 'With failNext: what the answer has, such as { "Retry-After": "60" }.',
      },
      body: { type: "string", description: "With failNext: the answer's body." },
      delay: { type: "string", description: 'With latency: how late the answer comes, such as "45s".' },
      after_hit: {
        type: "boolean",
        description: "With disconnect: whether the target did its work first. Default: false.",
      },
      clear: { type: "boolean", description: "true forgets every planned fault; then give nothing else." },
    },
  },

  async run(args, { server, signal }) {
    const path = "/ui/api/faults";
    if (args["clear"] === true) {
      const others = Object.keys(args).filter((name) => name !== "clear");
      if (others.length > 0)
        throw new ToolError(`clear: leave out ${others.join(", ")}; plan the fault in a call of its own`);
      await ask<FaultList>(server, { method: "DELETE", path, signal });
      return { text: "No fault is planned any more.", data: { faults: [] } };
    }
    const body = readRequest(args);
    const { faults } = await ask<FaultList>(server, { method: "POST", path, body, signal });
    return {
      text: [
        "Planned. In the order in which they are tried:",
        ...faults.map(({ name, left, probability }) => {
          const often = left === null ? "for ever" : left === 1 ? "once" : `${left} times`;
          return `  ${name}, ${often}${probability < 1 ? `, each with probability ${probability}` : ""}`;
        }),
        "Next: advance to have calls made, then timeline or explain.",
      ].join("\n"),
      data: { faults },
    };
  },
};

/** What goes with which kind, so that nothing is given in vain. */
const ONLY_WITH: Readonly<Record<string, FaultRequest["kind"]>> = {
  status: "failNext",
  headers: "failNext",
  body: "failNext",
  delay: "latency",
  after_hit: "disconnect",
};

function readRequest(args: Arguments): object {
  const { clear: _, ...given } = args;
  const kind = given["kind"] ?? "failNext";
  const [misplaced] = Object.keys(given).filter((name) => (ONLY_WITH[name] ?? kind) !== kind);
  if (misplaced !== undefined)
    throw new ToolError(
      `${misplaced}: goes with ${ONLY_WITH[misplaced]} alone; leave it out, or give that kind`,
    );
  return { url: "*", ...given, kind };
}
