// Beside each page its text as Markdown, at the page's address with .md in place of .html: for agents.
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { content, publicFiles } from "./paths.mjs";

/** Copies them to what is served as it is, once all pages are there. */
export async function makeTwins() {
  const files = await readdir(content, { recursive: true });
  const pages = files
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md") && !path.startsWith("public/") && hasText(path));
  for (const path of pages) await copy(path, path);
  // llms.txt has the pages by their paths in the package.
  await copy("start.md", "README.md");
}

/** A page that is a program has none. @param {string} path */
export function hasText(path) {
  return path !== "playground.md";
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copy(from, to) {
  const target = new URL(to, publicFiles);
  await mkdir(new URL(".", target), { recursive: true });
  await copyFile(new URL(from, content), target);
}
