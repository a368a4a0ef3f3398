import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A program whose lines are waited for. */
export interface LineProgram {
  /** All that it has printed. */
  readonly lines: readonly string[];
  /** Resolves with the match of the first line that has one, of those printed and those to come. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Interrupts it and the programs that it started, as Ctrl-C does; resolves with how it ended. */
  interrupt(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts a program in a process group of its own. */
export function startLines(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): LineProgram {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const ended = once(child, "close");
  let hasEnded = false;
  const markEnded = () => {
    hasEnded = true;
    notify();
  };
  ended.then(markEnded, markEnded);
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on("line", (line) => {
      lines.push(line);
      notify();
    });

  return {
    lines,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = lines.map((line) => pattern.exec(line)).find((found) => found !== null);
          if (match === undefined && !hasEnded) return;
          listeners.delete(look);
          if (match !== undefined) resolve(match);
          else reject(new Error(`${command} ended before it printed ${pattern}, but:\n${lines.join("\n")}`));
        };
        listeners.add(look);
        look();
      }),
    async interrupt() {
      // A group is named by its leader's id, below zero.
      if (!hasEnded && child.pid !== undefined) process.kill(-child.pid, "SIGINT");
      const [code, signal] = await ended;
      return { code, signal };
    },
  };
}
