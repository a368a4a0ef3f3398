// The pages that are there already, by their paths in the repository, and where each stands in the site.
import { readdir, readFile } from "node:fs/promises";
import { root } from "./paths.mjs";

/**
 * @typedef {object} Source
 * @property {string} from its path in the repository
 * @property {string} to its path in the site, with .md
 * @property {string} title
 * @property {string} text
 */

const OTHERS = [
  ["README.md", "start.md"],
  ["CHANGELOG.md", "changelog.md"],
  ["CONTRIBUTING.md", "contributing.md"],
  ["SECURITY.md", "security.md"],
  ["spec/behaviour.md", "spec/behaviour.md"],
  ["skills/fliq/SKILL.md", "skills/fliq/SKILL.md"],
];

/**
 * All of them, the examples left out.
 * @returns {Promise<Source[]>}
 */
export async function listSources() {
  const same = [...(await listMarkdown("docs")), ...(await listMarkdown("decisions"))].map((path) => [
    path,
    path,
  ]);
  return Promise.all(
    [...OTHERS, ...same].map(async ([from = "", to = ""]) => {
      const text = await readFile(new URL(from, root), "utf8");
      return { from, to, title: titleOf(text, from), text };
    }),
  );
}

/**
 * What a page calls itself.
 * @param {string} text
 * @param {string} path
 */
export function titleOf(text, path) {
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${path} has no title: its first line should begin with "# "`);
  return title;
}

/** @param {string} folder */
async function listMarkdown(folder) {
  const names = await readdir(new URL(`${folder}/`, root));
  return names
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `${folder}/${name}`);
}
