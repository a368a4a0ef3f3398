import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type ProgramOptions, type RunningProgram, startProgram } from "./start-program.ts";

/** Starts a program of Node's, bundled first: it is TypeScript, which not every version runs. */
export async function startNodeProgram(main: URL, options: ProgramOptions): Promise<RunningProgram> {
  const folder = await mkdtemp(join(tmpdir(), "fliq-example-"));
  const removeFolder = () => rm(folder, { recursive: true });
  try {
    const outfile = join(folder, "main.mjs");
    await build({
      entryPoints: [fileURLToPath(main)],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      logLevel: "error",
    });
    const program = await startProgram(process.execPath, [outfile], options);
    return { ...program, stop: () => program.stop().finally(removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
