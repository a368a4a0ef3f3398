import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const SOURCE = resolve(import.meta.dirname, "../../mock/dashboard");

/** The dashboard's files, built into a folder of their own. */
export interface BuiltPage {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds the page as the package has it. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), "fliq-dashboard-"));
  await build({
    entryPoints: { main: join(SOURCE, "main.tsx"), styles: join(SOURCE, "styles.css") },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "silent",
  });
  for (const file of ["index.html", "icon.svg"]) await copyFile(join(SOURCE, file), join(folder, file));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
