import { spawn } from "node:child_process";
import type { Outcome } from "../case.ts";

/** A program that has done its work should end: one that is kept alive so long after its last word has leaked a timer. */
const LINGER_LIMIT_MS = 5_000;

const LONGEST_TAIL = 4_000;

interface Ended {
  readonly stdout: string;
  /** How long it lived on after it last printed something. */
  readonly lingerMs: number;
}

/** What a program printed. */
export async function capture(program: string, args: readonly string[], cwd = "."): Promise<string> {
  return (await runToEnd(program, args, cwd)).stdout;
}

/** Runs an entry that prints its outcomes as the last line, and then ends by itself. */
export async function runProgram(program: string, args: readonly string[], cwd: string): Promise<Outcome[]> {
  const { stdout, lingerMs } = await runToEnd(program, args, cwd);
  const last = stdout.trimEnd().split("\n").at(-1) ?? "";
  if (!last.startsWith("[")) throw new Error(`printed no outcomes, but:\n${stdout}`);
  const seconds = Math.round(lingerMs / 1000);
  const error = lingerMs > LINGER_LIMIT_MS ? `something kept the process alive for ${seconds} s more` : null;
  return [...JSON.parse(last), { name: "nothing is left behind that keeps the process alive", error }];
}

function runToEnd(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, timeout: 300_000, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    let spokeAtMs = performance.now();
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      spokeAtMs = performance.now();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve({ stdout, lingerMs: performance.now() - spokeAtMs });
      else
        reject(
          new Error(`${program} ${args.join(" ")} ended with ${code}:\n${tail(stdout)}\n${tail(stderr)}`),
        );
    });
  });
}

/** A bundle that breaks down prints itself. */
function tail(text: string): string {
  return text.length > LONGEST_TAIL ? `…${text.slice(-LONGEST_TAIL)}` : text;
}
