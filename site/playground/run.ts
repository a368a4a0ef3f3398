import { compile, linesBefore } from "./compile.ts";
import type { Failure, Message } from "./messages.ts";

/** How long a program may run, in milliseconds. */
export const LONGEST_RUN_MS = 3000;

/** A program under way. */
export interface Run {
  /** Ends it without a word. */
  stop(): void;
}

/** Runs a program in a Worker of its own, and ends it when it is over, or after three seconds. */
export function runProgram(program: string, runtime: string, tell: (message: Message) => void): Run {
  const script = compile(program, runtime);
  if (typeof script !== "string") {
    tell(script);
    return { stop: () => undefined };
  }
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url);
  const stop = () => {
    clearTimeout(timer);
    worker.terminate();
    URL.revokeObjectURL(url);
  };
  const fail = (text: string, line: number | null = null) => {
    stop();
    const failure: Failure = { kind: "failed", text, line };
    tell(failure);
  };
  const timer = setTimeout(
    () => fail(`stopped after ${LONGEST_RUN_MS / 1000} s of your time: does a loop in it never end?`),
    LONGEST_RUN_MS,
  );
  worker.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if (data.kind === "done" || data.kind === "failed") stop();
    tell(data);
  });
  // What the compiler lets pass and the browser does not, such as a name that is declared twice.
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    const line = event.lineno - linesBefore(runtime);
    fail(event.message, line > 0 ? line : null);
  });
  return { stop };
}
