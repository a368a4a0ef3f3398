import type { TraceOptions } from "./trace.ts";

/** What a search that found something throws. */
export interface FailedSearch {
  readonly name: string;
  readonly message: string;
  trace(options?: TraceOptions): string;
}

type Listener = (failed: FailedSearch) => void;

const listeners = new Set<Listener>();

/** Has a listener told of each search that fails: a test runner tells of an error's text alone. What it returns ends that. */
export function onFailedSearch(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells who listens, if anybody does, that a search has failed. */
export function tellFailedSearch(failed: FailedSearch): void {
  for (const listener of listeners) listener(failed);
}
