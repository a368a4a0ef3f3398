import { readFileSync } from "node:fs";

/** A request, and what a real server answered. */
export interface CallStep {
  /** Method and path. */
  readonly do: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the account's. */
  readonly token?: string;
  readonly noAuth?: boolean;
  /** Values of the answer to keep, by their name, each as a dotted path. */
  readonly save?: Readonly<Record<string, string>>;
  readonly status: number;
  /** The media type; null without a body. */
  readonly type: string | null;
  readonly answer: unknown;
}

/** So many seconds that passed. */
interface WaitStep {
  readonly wait: number;
}

/** What the target was sent at a path, in all programs together. */
export interface ArrivedStep {
  readonly arrived: string;
  readonly calls: readonly RecordedCall[];
}

export interface RecordedCall {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Step = CallStep | WaitStep | ArrivedStep;

/** Steps on an account of their own. */
export interface Program {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The program in which a job is seen running: the clock of `fliq dev` stands still while a target is called on the way. */
export const LEFT_OUT_OVER_HTTP = "cancel while it runs";

/** What a real open-source server answered. */
export function readPrograms(): readonly Program[] {
  return JSON.parse(readFileSync(new URL("../../vectors/open-source.json", import.meta.url), "utf8"));
}
