// Runs random programs on the mock and on the model of test/model, side by side.
//
//   node scripts/soak.mjs [programs] [seed]
//
// Default: 10,000 programs, from a seed made of the time. They are run by several processes, each from a seed of its own. One
// that fails ends the soak: it prints its seed, and the program in its shortest form as something to paste into a test.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const [programs = 10_000, firstSeed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(readNumber);
const workers = Math.max(1, Math.min(availableParallelism(), 8));

// It is bundled within the project, so that what stays outside is found in node_modules.
const folder = mkdtempSync(join(root, "node_modules", ".soak-"));
try {
  const outfile = join(folder, "soak.mjs");
  await build({
    entryPoints: [join(root, "test/model/soak.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
  });
  console.log(`${programs} programs in ${workers} processes, from seed ${firstSeed}`);
  const share = Math.ceil(programs / workers);
  const runs = Array.from({ length: workers }, (_, index) => start(outfile, share, firstSeed + index));
  for (const { ended } of runs) ended.then((code) => code !== 0 && stopAll(runs));
  const codes = await Promise.all(runs.map(({ ended }) => ended));
  process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function stopAll(runs) {
  for (const { child } of runs) child.kill();
}

function start(file, count, seed) {
  const args = ["--enable-source-maps", file, String(count), String(seed)];
  const child = spawn(process.execPath, args, { stdio: "inherit", cwd: root });
  const ended = new Promise((resolve) => {
    child.on("exit", (code) => resolve(code ?? 1));
  });
  return { child, ended };
}

function readNumber(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) {
    console.error(`${text} is not a whole number. Usage: node scripts/soak.mjs [programs] [seed]`);
    process.exit(2);
  }
  return number;
}
