import { transform } from "sucrase";
import type { Failure } from "./messages.ts";

/** A script for a Worker: the runtime, then the program as a call of it. Nothing is evaluated from text. */
export function compile(program: string, runtime: string): string | Failure {
  try {
    const { code } = transform(program, {
      transforms: ["typescript", "imports"],
      disableESTransforms: true,
      preserveDynamicImport: false,
    });
    const before = `${runtime.trimEnd()}\n`;
    const lines = before.split("\n").length;
    return `${before}fliqPlayground(${lines}, async (require, exports, module) => {\n${code}\n});\n`;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [, line] = /\((\d+):\d+\)$/.exec(text) ?? [];
    return { kind: "failed", text, line: line === undefined ? null : Number(line) };
  }
}

/** How many lines of that script come before the program's first. */
export function linesBefore(runtime: string): number {
  return `${runtime.trimEnd()}\n`.split("\n").length;
}
