import { basename, join } from "node:path";
import { type BuildOptions, build } from "esbuild";

const COMMON = { bundle: true, format: "esm", target: "es2022", logLevel: "silent" } as const;

/** Writes an entry and all of the suite into a folder, whose own packages it will import; gives back its path there. */
export async function copyInto(folder: string, entry: string): Promise<string> {
  const outfile = join(folder, `${basename(entry, ".ts")}.mjs`);
  await build({ ...COMMON, entryPoints: [entry], packages: "external", outfile });
  return outfile;
}

/** Makes one script of a module and all that it imports. */
export async function bundle(path: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles = [] } = await build({ ...COMMON, ...options, entryPoints: [path], write: false });
  return outputFiles[0]?.text ?? "";
}
