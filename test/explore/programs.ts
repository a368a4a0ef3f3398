import { readdirSync } from "node:fs";
import {
  type ExploreOptions,
  type ExploreSetup,
  explore,
  FliqExploreError,
} from "../../mock/explore/index.ts";

const FOLDER = new URL("corpus/", import.meta.url);

/** The kinds that the corpus is run with. */
const TEN = [
  "unavailable",
  "disconnect",
  "answerLost",
  "duplicate",
  "timeout",
  "crash",
  "late",
  "apiUnavailable",
  "apiNetwork",
  "apiAnswerLost",
] as const;

/** A program of the corpus, and what a search is to find in it. */
export interface Program {
  readonly name: string;
  readonly setup: ExploreSetup;
  readonly options: ExploreOptions;
  readonly expect: {
    readonly clean?: boolean;
    readonly depth: number;
    readonly preemptions?: number;
    /** Kinds, `+` between those of one schedule, any of which does it. */
    readonly anyOf?: readonly string[];
  };
}

/** The names of the programs that begin so, in order. */
export function listPrograms(start: "bug" | "ok"): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.startsWith(start))
    .map((file) => file.replace(/\.mjs$/, ""))
    .sort();
}

export async function loadProgram(name: string): Promise<Program> {
  const { default: setup, options, expect } = await import(new URL(`${name}.mjs`, FOLDER).href);
  return { name, setup, options: { faults: TEN, ...options }, expect };
}

/** What a search of a program finds; undefined where it finds nothing. */
export async function findFailure(
  { setup, options }: Program,
  more: ExploreOptions = {},
): Promise<FliqExploreError | undefined> {
  try {
    // On a machine that has much else to do a search may take some minutes.
    const { complete } = await explore(setup, { budget: { ms: 280_000 }, ...options, ...more });
    if (!complete) throw new Error("the budget was spent");
    return undefined;
  } catch (error) {
    if (error instanceof FliqExploreError) return error;
    throw error;
  }
}
