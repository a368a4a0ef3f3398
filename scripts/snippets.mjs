// Fills the fences of the Markdown pages from regions of tests that run: `node scripts/snippets.mjs` writes them.
//
// In a page, above a fence: <!-- snippet: test/docs/readme.test.ts#schedule -->
// In the test, any number of times, in order: // #region schedule … // #endregion schedule
// Without a region the whole file is meant.
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);

/**
 * The pages, from the project's root.
 * @returns {Promise<string[]>}
 */
export async function listPages() {
  const docs = await readdir(new URL("docs/", root));
  return [
    "README.md",
    "skills/fliq/SKILL.md",
    ...docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
  ];
}

/**
 * All that have code: those pages, and what the examples say of themselves.
 * @returns {Promise<string[]>}
 */
export async function listFilled() {
  const examples = await readdir(new URL("examples/", root), { withFileTypes: true });
  const readmes = examples
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `examples/${name}/README.md`)
    .filter((path) => existsSync(new URL(path, root)));
  return [...(await listPages()), ...readmes];
}

/**
 * A page with the code of its snippets as it is in the tests now.
 * @param {string} page
 * @returns {Promise<string>}
 */
export async function fillPage(page) {
  const text = await readFile(new URL(page, root), "utf8");
  const places = [...text.matchAll(/^<!-- snippet: (\S+?)(?:#(\S+))? -->\n```(\w+)\n.*?^```$/gms)];
  if (places.length !== text.split("<!-- snippet:").length - 1)
    throw new Error(`${page}: a snippet's comment has no fence of code under it`);
  let filled = "";
  let end = 0;
  for (const { 0: whole, 1: file = "", 2: region, 3: language, index } of places) {
    const mark = `<!-- snippet: ${file}${region === undefined ? "" : `#${region}`} -->`;
    const code = readRegion(file, await readFile(new URL(file, root), "utf8"), region);
    filled += `${text.slice(end, index)}${mark}\n\`\`\`${language}\n${code}\n\`\`\``;
    end = index + whole.length;
  }
  return filled + text.slice(end);
}

/**
 * The code of a region, moved to the left as far as it goes.
 * @param {string} file
 * @param {string} text
 * @param {string | undefined} region
 * @returns {string}
 */
export function readRegion(file, text, region) {
  if (region === undefined) return text.trimEnd();
  const parts = [
    ...text.matchAll(new RegExp(`^ *// #region ${region}\\n(.*?)^ *// #endregion ${region}$`, "gms")),
  ].map(([, part = ""]) => outdent(part));
  if (parts.length === 0) throw new Error(`${file} has no region ${region}`);
  return parts.join("\n\n");
}

/** @param {string} code */
function outdent(code) {
  const lines = code.split("\n").filter((line) => !/^ *\/\/ (#(end)?region|biome-ignore)/.test(line));
  const depths = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const depth = Math.min(...depths);
  return lines
    .map((line) => line.slice(depth))
    .join("\n")
    .trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const page of await listFilled()) await writeFile(new URL(page, root), await fillPage(page));
}
