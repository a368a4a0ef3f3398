import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A server that runs in a process of its own. */
export interface RunningProgram {
  /** Where it listens: `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Ends it, and gives back all that it has printed. */
  stop(): Promise<{ readonly lines: readonly string[]; readonly errors: readonly string[] }>;
}

export interface ProgramOptions {
  /** Variables, besides those of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a program, and waits until it prints where it listens. */
export async function startProgram(
  command: string,
  args: readonly string[],
  { env }: ProgramOptions,
): Promise<RunningProgram> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  const errors: string[] = [];
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  createInterface(child.stderr).on("line", (line) => errors.push(line));

  const origin = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      lines.push(line);
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (address) resolve(address);
    });
    child.once("error", reject);
    closed.then(() => {
      const printed = [...lines, ...errors].join("\n");
      reject(new Error(`${command} ${args.join(" ")} ended before it listened. It printed:\n${printed}`));
    });
  });
  return {
    origin,
    async stop() {
      child.kill();
      await closed;
      return { lines, errors };
    },
  };
}
