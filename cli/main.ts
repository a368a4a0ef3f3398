#!/usr/bin/env node
import { createInterface } from "node:readline";
import { startFliqServer } from "../mock/server/index.ts";
import { listenAsTarget } from "./conformance/index.ts";
import type { CommandOutput, Io } from "./io.ts";
import { run } from "./run.ts";

const stop = new AbortController();

/** The terminal sends a Ctrl-C to this process, and npm sends it once more: a second signal so soon is the same one. */
const SAME_SIGNAL_MS = 500;
let askedAt: number | undefined;

/** Stops in order at the first signal, and at once at the second. */
function onSignal(name: "SIGINT" | "SIGTERM"): void {
  process.on(name, () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      stop.abort(new Error(name));
    } else if (performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(name === "SIGINT" ? 130 : 143);
  });
}

/** Ends the process when its reader closes the pipe, as `head` does. */
function exitWhenClosed(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

function toOutput(stream: NodeJS.WriteStream): CommandOutput {
  return {
    write: (text) => stream.write(text),
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
  };
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  stop.signal.addEventListener("abort", () => stream.destroy(stop.signal.reason));
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin, signal: stop.signal });
  try {
    for await (const line of lines) return line;
    stop.signal.throwIfAborted();
    return "";
  } finally {
    lines.close();
  }
}

const io: Io = {
  env: process.env,
  stdout: toOutput(process.stdout),
  stderr: toOutput(process.stderr),
  stdin: {
    get isTTY() {
      return process.stdin.isTTY === true;
    },
    read: () => readAll(process.stdin),
    readLine,
  },
  now: () => Date.now(),
  fetch: (request, init) => fetch(request, init),
  after(durationMs, act) {
    const timer = setTimeout(act, durationMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
  signal: stop.signal,
  startServer: startFliqServer,
  async serveTools(options) {
    // It is loaded here alone: no other command should wait for it.
    const { servePipedTools } = await import("../mock/server/mcp/index.ts");
    const { stdin: input, stdout: output } = process;
    await servePipedTools({ ...options, input, output, signal: stop.signal });
    input.destroy(); // Otherwise an open pipe keeps the process.
  },
  listen: listenAsTarget,
};

onSignal("SIGINT");
onSignal("SIGTERM");
exitWhenClosed(process.stdout);
exitWhenClosed(process.stderr);
process.exitCode = await run(process.argv.slice(2), io);
