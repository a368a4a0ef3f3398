// Makes llms.txt and llms-full.txt, which agents read, from the pages: `node scripts/generate-llms.mjs` writes them.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { listPages } from "./snippets.mjs";

const root = new URL("../", import.meta.url);

/**
 * Both, by path from the project's root.
 * @returns {Promise<Record<string, string>>}
 */
export async function generateLlms() {
  const paths = [...(await listPages()), "spec/behaviour.md"];
  const pages = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), "utf8") })),
  );
  const [readme] = pages;
  const pitch = readme?.text.split("\n\n")[1]?.replaceAll("\n", " ") ?? "";
  const index = pages.map(({ path, text }) => `- [${titleOf(text)}](${path})`);
  return {
    "llms.txt": `# fliq\n\n> ${pitch}\n\n## Pages\n\n${index.join("\n")}\n- [The wire](spec/openapi.yaml)\n`,
    "llms-full.txt": `${pages.map(({ path, text }) => `<!-- ${path} -->\n\n${withoutMarks(text)}`).join("\n")}`,
  };
}

/** @param {string} text */
function titleOf(text) {
  return /^# (.+)$/m.exec(text)?.[1] ?? "";
}

/** @param {string} text */
function withoutMarks(text) {
  return text.replace(/^<!-- snippet: .* -->\n/gm, "").replace(/^!\[.*\]\(.*\)\n\n?/gm, "");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(await generateLlms())) await writeFile(new URL(path, root), text);
}
