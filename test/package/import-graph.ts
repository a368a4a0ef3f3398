import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { ROOT, readText } from "./manifest.ts";

/** All that can be reached from a built file. */
export interface ImportGraph {
  /** From the root, with the file itself. */
  readonly files: ReadonlySet<string>;
  /** Packages and built-in modules, each with the file that imports it. */
  readonly outside: ReadonlyMap<string, string>;
}

/** Follows static and dynamic imports from a built script or declaration file. */
export function walkImports(start: string): ImportGraph {
  const files = new Set<string>();
  const outside = new Map<string, string>();
  const visit = (path: string): void => {
    if (files.has(path)) return;
    files.add(path);
    for (const { fileName } of ts.preProcessFile(readText(path), true, true).importedFiles) {
      if (fileName.startsWith(".")) visit(resolveImport(path, fileName));
      else outside.set(fileName, path);
    }
  };
  visit(start);
  return { files, outside };
}

function resolveImport(from: string, specifier: string): string {
  const script = join(dirname(from), specifier);
  const path = from.endsWith(".d.ts") ? script.replace(/\.js$/, ".d.ts") : script;
  if (!existsSync(join(ROOT, path))) throw new Error(`${from} imports ${specifier}, and there is no ${path}`);
  return path;
}
