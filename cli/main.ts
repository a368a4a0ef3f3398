#!/usr/bin/env node
import { startFliqServer } from "../mock/server/index.ts";
import type { CommandOutput, Io } from "./io.ts";
import { run } from "./run.ts";

const stop = new AbortController();

/** npm passes a Ctrl-C on to whom the terminal has told of it already: a second one so soon is the same. */
const SAME_SIGNAL_MS = 500;
let askedAt: number | undefined;

/** The first time asks to stop; whoever is impatient need only ask again. */
function onSignal(name: "SIGINT" | "SIGTERM"): void {
  process.on(name, () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      stop.abort(new Error(name));
    } else if (performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(name === "SIGINT" ? 130 : 143);
  });
}

/** Who reads has had enough, as `head` does: there is nobody to tell more. */
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

const io: Io = {
  env: process.env,
  stdout: toOutput(process.stdout),
  stderr: toOutput(process.stderr),
  stdin: {
    get isTTY() {
      return process.stdin.isTTY === true;
    },
    read: () => readAll(process.stdin),
  },
  now: () => Date.now(),
  fetch: (request, init) => fetch(request, init),
  signal: stop.signal,
  startServer: startFliqServer,
};

onSignal("SIGINT");
onSignal("SIGTERM");
exitWhenClosed(process.stdout);
exitWhenClosed(process.stderr);
process.exitCode = await run(process.argv.slice(2), io);
