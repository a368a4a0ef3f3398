import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What Fliq is measured against, and in which version. */
export const PEERS = {
  "@sinonjs/fake-timers": "15.5.0",
  "@upstash/qstash": "2.12.0",
  "cron-parser": "5.10.5",
  croner: "11.0.1",
  "fast-check": "4.10.2",
  inngest: "4.24.0",
  standardwebhooks: "1.1.1",
};

/** Where they are: outside of the project's own dependencies. */
export const PEERS_FOLDER = fileURLToPath(new URL("../../node_modules/.cache/fliq-bench", import.meta.url));

/** Installs the peers, unless these very versions are there. */
export function installPeers() {
  const manifest = JSON.stringify({ private: true, dependencies: PEERS });
  const done = join(PEERS_FOLDER, "installed.json");
  if (read(done) === manifest) return;
  console.error(`installing what Fliq is compared with into ${PEERS_FOLDER}`);
  mkdirSync(PEERS_FOLDER, { recursive: true });
  writeFileSync(join(PEERS_FOLDER, "package.json"), manifest);
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", ["install", "--prefix", PEERS_FOLDER, ...flags], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  writeFileSync(done, manifest);
}

/** Imports a peer. */
export function importPeer(name) {
  return import(pathToFileURL(createRequire(join(PEERS_FOLDER, "package.json")).resolve(name)).href);
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
