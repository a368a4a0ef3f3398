import type { JsonSchema } from "../../api/index.ts";
import type { Backend } from "./backend.ts";

/** What a client may assume of a tool before it calls it. */
export interface ToolHints {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  /** Whether it makes calls to targets, which are not the server's own. */
  readonly openWorldHint: boolean;
}

/** What a tool takes: the properties of its arguments, as JSON Schemas with a text for each, and those that must be there. */
export interface ToolInput {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** What a tool answers: a text that says what happened and what to do next, and the same as data where that helps. */
export interface ToolAnswer {
  readonly text: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Something that an agent can have done. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly hints: ToolHints;
  readonly input: ToolInput;
  /** Does it. The arguments fit `input`. */
  run(args: Arguments, context: ToolContext): Promise<ToolAnswer>;
}

/** The arguments of a call, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a tool runs with. */
export interface ToolContext {
  readonly server: Backend;
  /** Reads the documentation that comes with the package. */
  readonly readDocs: () => Promise<string>;
  /** Aborted when the caller does not wait any more. */
  readonly signal: AbortSignal;
}

/** A tool cannot do what it was asked. The message names the field and the way out. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}

/** It only looks. */
export const READS: ToolHints = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** It adds something. */
export const ADDS: ToolHints = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
  openWorldHint: true,
};
