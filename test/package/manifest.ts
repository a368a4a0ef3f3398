import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import manifest from "../../package.json" with { type: "json" };

export const ROOT = resolve(import.meta.dirname, "../..");

/** A way into the package. */
export interface EntryPoint {
  /** As it is imported: `fliq/cron`. */
  readonly name: string;
  /** From the root, such as `dist/cron.js`. */
  readonly script: string;
  readonly types: string;
}

/** The modules that the package exports. */
export const entryPoints: readonly EntryPoint[] = Object.entries(manifest.exports).flatMap(
  ([path, target]) =>
    typeof target === "string"
      ? []
      : [{ name: join("fliq", path), script: join(target.default), types: join(target.types) }],
);

/** What the package runs as a program, from the root. */
export const programs: readonly string[] =
  "bin" in manifest ? Object.values(Object(manifest.bin)).map((path) => join(String(path))) : [];

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
