// Holds a live Fliq to its rules, as `fliq conformance` does: `npm run test:live`, with more options behind `--`. The code is
// TypeScript, which Node 20 does not run, so it is bundled first.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");
const outfile = join(root, "node_modules/.cache/fliq-live/cli.mjs");
const { FLIQ_LIVE_URL, FLIQ_LIVE_TOKEN } = process.env;

if (!FLIQ_LIVE_URL || !FLIQ_LIVE_TOKEN) {
  console.error(`This holds a live Fliq to its rules. Say which one:

  FLIQ_LIVE_URL     the root of its API, such as http://127.0.0.1:8080
  FLIQ_LIVE_TOKEN   a token of an account that is there for this
  FLIQ_LIVE_TARGET  a URL under which it reaches this machine, such as http://127.0.0.1:8799;
                    without it, what needs a delivery is skipped

  FLIQ_LIVE_URL=http://127.0.0.1:8080 FLIQ_LIVE_TOKEN=fliq_sk_… npm run test:live
  npm run test:live -- --json`);
  process.exit(2);
}

await build({
  entryPoints: [join(root, "cli/main.ts")],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
});
// The token goes by the environment: a process's arguments can be seen by others.
const { status, signal } = spawnSync(process.execPath, [outfile, "conformance", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? (signal === "SIGINT" ? 130 : 1);
