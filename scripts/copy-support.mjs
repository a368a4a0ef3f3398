// Copies into each example what it shares with others, so that it can be copied out alone: `node scripts/copy-support.mjs` writes it.
// The originals are in examples/support; an example has those files of it that it imports from "./support/".
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const examples = new URL("../examples/", import.meta.url);

/** What one example has of another. @type {Readonly<Record<string, string>>} */
const OTHERS = { "local-dev/src/worker.ts": "worker-signup/src/worker.ts" };

/**
 * The copies, by path from examples/.
 * @returns {Record<string, string>}
 */
export function listCopies() {
  /** @type {Record<string, string>} */
  const copies = {};
  for (const name of readdirSync(examples)) {
    if (name === "support" || name === "node_modules" || name.includes(".")) continue;
    const files = readdirSync(new URL(`${name}/`, examples)).filter((file) => file.endsWith(".ts"));
    for (const file of files) follow(read(`${name}/${file}`), /"\.\/support\/([\w-]+\.ts)"/g, name, copies);
  }
  for (const [to, from] of Object.entries(OTHERS)) copies[to] = read(from);
  return copies;
}

/**
 * @param {string} text
 * @param {RegExp} imports
 * @param {string} name
 * @param {Record<string, string>} copies
 */
function follow(text, imports, name, copies) {
  for (const [, file = ""] of text.matchAll(imports)) {
    const to = `${name}/support/${file}`;
    if (to in copies) continue;
    copies[to] = read(`support/${file}`);
    follow(copies[to], /"\.\/([\w-]+\.ts)"/g, name, copies);
  }
}

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, examples), "utf8");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(listCopies())) {
    const url = new URL(path, examples);
    mkdirSync(new URL(".", url), { recursive: true });
    writeFileSync(url, text);
  }
}
