import type { Backend } from "./backend.ts";
import { createInputCheck, toInputSchema } from "./input.ts";
import { createRedaction } from "./redact.ts";
import { type Tool, type ToolAnswer, type ToolContext, ToolError } from "./tool.ts";
import { TOOLS } from "./tools/index.ts";

/** A tool as clients are told of it. */
export interface ToolListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: "object"; readonly [keyword: string]: unknown };
  readonly annotations: Tool["hints"];
}

/** What a call of a tool came to. */
export interface ToolResult extends ToolAnswer {
  readonly isError: boolean;
}

/** The tools for agents, over one server. */
export interface Toolbox {
  list(): ToolListing[];
  /** Resolves to undefined for a tool that there is none of; whatever goes wrong in one is a result too. */
  call(name: string, args: unknown, signal: AbortSignal): Promise<ToolResult | undefined>;
  /** What an agent should know before it begins. */
  readonly instructions: string;
}

/** What the tools of a process share. */
export interface ToolboxOptions {
  readonly readDocs: ToolContext["readDocs"];
  /** Called with what went wrong in a tool itself. */
  readonly onError: (error: unknown) => void;
}

const INSTRUCTIONS =
  "A scheduler that calls URLs later, for development: it keeps its own clock. Begin with status. " +
  "schedule or cron makes work, fault breaks calls to come, advance moves the clock and makes the calls that fall due, " +
  "timeline and explain tell what happened. search_docs answers how to use the fliq package in code.";

const checkInput = createInputCheck();

/** Makes the tools work on a server. */
export function createToolbox(server: Backend, { readDocs, onError }: ToolboxOptions): Toolbox {
  const redact = createRedaction(server.secrets);

  async function run(tool: Tool, args: unknown, signal: AbortSignal): Promise<ToolResult> {
    try {
      const checked = checkInput(tool.name, tool.input, args);
      return { ...(await tool.run(checked, { server, readDocs, signal })), isError: false };
    } catch (error) {
      if (error instanceof ToolError) return { text: error.message, isError: true };
      if (signal.aborted) return { text: "It was called off.", isError: true };
      onError(error);
      return {
        text: `${tool.name} failed inside, which should not happen; see the server's own log.`,
        isError: true,
      };
    }
  }

  return {
    instructions: INSTRUCTIONS,
    list: () =>
      TOOLS.map(({ name, title, description, input, hints }) => ({
        name,
        title,
        description,
        inputSchema: toInputSchema(input),
        annotations: hints,
      })),
    async call(name, args, signal) {
      const tool = TOOLS.find((candidate) => candidate.name === name);
      if (tool === undefined) return undefined;
      const result = await run(tool, args, signal);
      // The documentation has no secrets, but examples that look like some.
      return tool.name === "search_docs" && !result.isError ? result : redact(result);
    },
  };
}
