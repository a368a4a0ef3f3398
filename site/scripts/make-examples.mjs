// A page for each example: its README, then its files.
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./paths.mjs";
import { titleOf } from "./sources.mjs";

const LANGUAGES = { ".jsonc": "jsonc", ".json": "json", ".sql": "sql", ".ts": "ts", ".js": "js" };
/** The originals of what examples share, and a link to the package itself. */
const NO_EXAMPLES = new Set(["support", "node_modules"]);
/** What a lock or a binary would be, nobody reads on a page. */
const isRead = (/** @type {string} */ path) =>
  Object.hasOwn(LANGUAGES, extname(path)) && !path.endsWith("-lock.json");

/**
 * @returns {Promise<import("./sources.mjs").Source[]>}
 */
export async function makeExamples() {
  const entries = await readdir(new URL("examples/", root), { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && !NO_EXAMPLES.has(entry.name))
    .map(({ name }) => name);
  const index = await readText("examples/README.md");
  const pages = await Promise.all(names.sort().map(makeExample));
  return [{ from: "examples/README.md", to: "examples/index.md", title: "Examples", text: index }, ...pages];
}

/** The heading of a file in its example's page. */
export function anchorOf(/** @type {string} */ path) {
  return path.replace(/[^A-Za-z0-9]+/g, "-").toLowerCase();
}

/** @param {string} name */
async function makeExample(name) {
  const folder = `examples/${name}`;
  const files = await listFiles(folder);
  const readme = files.includes("README.md") ? await readText(`${folder}/README.md`) : `# ${name}\n`;
  const shown = await Promise.all(
    files.filter(isRead).map(async (path) => {
      const language = LANGUAGES[/** @type {keyof typeof LANGUAGES} */ (extname(path))];
      const code = (await readText(`${folder}/${path}`)).trimEnd();
      return `## ${path} {#${anchorOf(path)}}\n\n\`\`\`\`${language}\n${code}\n\`\`\`\`\n`;
    }),
  );
  const from = `${folder}/README.md`;
  return {
    from,
    to: `${folder}/index.md`,
    title: titleOf(readme, from),
    text: [readme, ...shown].join("\n"),
  };
}

/** @param {string} folder */
async function listFiles(folder) {
  const entries = await readdir(new URL(`${folder}/`, root), { recursive: true, withFileTypes: true });
  const base = fileURLToPath(new URL(`${folder}/`, root));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(base, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !/(?:^|\/)(?:node_modules|dist|\.wrangler)\//.test(path))
    .sort();
}

/** @param {string} path */
function readText(path) {
  return readFile(new URL(path, root), "utf8");
}
