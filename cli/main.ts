#!/usr/bin/env node
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { startFliqServer } from "../mock/server/index.ts";
import { listenAsTarget } from "./conformance/index.ts";
import { createDevRegistry } from "./dev/registry.ts";
import type { CommandOutput, Io } from "./io.ts";
import { run } from "./run.ts";
import { createStop } from "./stop.ts";

const stop = new AbortController();

const stopBy = createStop({
  now: () => performance.now(),
  abort: (reason) => stop.abort(reason),
  exit: (code) => process.exit(code),
});

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

/** Whether a process of this user has this number. One that it may not be sent a signal is another user's. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
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
  devServers: createDevRegistry({
    tempFolder: tmpdir(),
    uid: process.getuid?.(),
    pid: process.pid,
    isRunning,
  }),
  async serveTools(options) {
    // It is loaded here alone: no other command should wait for it.
    const { servePipedTools } = await import("../mock/server/mcp/index.ts");
    const { stdin: input, stdout: output } = process;
    await servePipedTools({ ...options, input, output, signal: stop.signal });
    input.destroy(); // Otherwise an open pipe keeps the process.
  },
  listen: listenAsTarget,
};

process.on("SIGINT", stopBy);
process.on("SIGTERM", stopBy);
exitWhenClosed(process.stdout);
exitWhenClosed(process.stderr);
process.exitCode = await run(process.argv.slice(2), io);
