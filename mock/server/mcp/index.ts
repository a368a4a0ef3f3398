// What the command line uses of the tools for agents: those of a server, over a pair of pipes.
import { version } from "../../../package.json";
import { readDocs } from "./docs.ts";
import { connectOverHttp, type HttpBackendOptions } from "./http-backend.ts";
import type { Pipes } from "./sdk.ts";
import { createToolbox } from "./toolbox.ts";

/** A server, and the pipes over which its tools are used. */
export type PipedTools = HttpBackendOptions & Pipes & { readonly onError: (error: unknown) => void };

/** Speaks the Model Context Protocol over two pipes, until the first ends or `signal` is aborted. */
export async function servePipedTools({ onError, ...options }: PipedTools): Promise<void> {
  const { servePipes } = await import("./sdk.ts");
  const { input, output, signal } = options;
  const toolbox = createToolbox(connectOverHttp(options), { readDocs, onError });
  await servePipes(toolbox, { version, onError, input, output, signal });
}
