// Makes of the repository's pages those of the site: the same text, with links that go to pages.
import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { anchorOf, makeExamples } from "./make-examples.mjs";
import { content, publicFiles, root, site } from "./paths.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { rewriteLinks } from "./rewrite-links.mjs";
import { listSources } from "./sources.mjs";

/** What a page tells of, a program of the playground shows: site/playground/programs/ has them by these names. */
const PROGRAMS = {
  "README.md": "reminder",
  "docs/tutorial-signup.md": "signup",
  "docs/tutorial-first-test.md": "signup",
  "docs/virtual-time.md": "reminder",
  "docs/at-least-once.md": "twice",
  "docs/receiving.md": "twice",
  "docs/scheduling.md": "clocks",
  "docs/cron.md": "clocks",
  "docs/buffers.md": "buffer",
};

const IMAGE = /\.(?:png|svg)$/;

/** Writes them, and what is served beside them as it is in the tarball. */
export async function makePages() {
  const sources = await listSources();
  const pages = [...sources, ...(await makeExamples())];
  const addresses = new Map(pages.map(({ from, to }) => [from, `/${to}`]));
  const locate = (/** @type {string} */ path) => locateFile(path, addresses);
  for (const { from, to, text } of pages) {
    const shown = rewriteLinks(withoutMarks(text), from, (path) => {
      if (!existsSync(new URL(path, root))) throw new Error(`${from} links to ${path}, which is not there`);
      return locate(path);
    });
    await write(new URL(to, content), `${shown.trimEnd()}\n${playgroundLink(from)}`);
  }
  await copyImages();
  await copyFile(new URL("mock/dashboard/icon.svg", root), new URL("icon.svg", publicFiles));
  await cp(new URL("pages/", site), content, { recursive: true });
  await makeHome(sources);
  for (const path of ["llms.txt", "llms-full.txt", "spec/openapi.yaml"]) await copyPublic(path);
}

/**
 * The first page shows sections of the README, which stay where they are.
 * @param {import("./sources.mjs").Source[]} sources
 */
async function makeHome(sources) {
  const readme = withoutMarks(sources.find(({ from }) => from === "README.md")?.text ?? "");
  const [intro = "", ...sections] = readme.split(/^## /m);
  const home = await readFile(new URL("pages/index.md", site), "utf8");
  const filled = home.replace(/^<!-- readme: (.+) -->$/gm, (_, title) => {
    if (title === "0") return intro.replace(/^# .+\n/, "");
    const section = sections.find((one) => one.startsWith(`${title}\n`));
    if (section === undefined)
      throw new Error(`README.md has no section "${title}", which pages/index.md shows`);
    return section.slice(title.length);
  });
  await write(new URL("index.md", content), filled);
}

/**
 * @param {string} path
 * @param {ReadonlyMap<string, string>} addresses
 */
function locateFile(path, addresses) {
  const page = addresses.get(path) ?? addresses.get(`${path}/README.md`);
  if (page !== undefined) return page;
  if (path === "spec/openapi.yaml") return "/reference/http/index.md";
  if (/^llms(?:-full)?\.txt$/.test(path) || IMAGE.test(path)) return `/${path}`;
  const [, folder, file] = /^(examples\/[^/]+)\/(.+)$/.exec(path) ?? [];
  return folder === undefined || file === undefined ? undefined : `/${folder}/index.md#${anchorOf(file)}`;
}

/** @param {string} page */
function playgroundLink(page) {
  const program = PROGRAMS[/** @type {keyof typeof PROGRAMS} */ (page)];
  if (program === undefined) return "";
  return `\n<p class="try"><a href="/playground.html?program=${program}">Run a program of this in your browser</a></p>\n`;
}

/** For agents alone: which test a fence is of. @param {string} text */
function withoutMarks(text) {
  return text.replace(/^---\n.*?^---\n/ms, "").replace(/^<!-- .* -->\n/gm, "");
}

async function copyImages() {
  const files = await readdir(new URL("docs/", root), { recursive: true });
  const images = files.map((name) => name.replaceAll("\\", "/")).filter((name) => IMAGE.test(name));
  for (const name of images) await copyPublic(`docs/${name}`);
}

/** @param {string} path */
async function copyPublic(path) {
  const url = new URL(path, publicFiles);
  await mkdir(new URL(".", url), { recursive: true });
  await copyFile(new URL(path, root), url);
}

/**
 * @param {URL} url
 * @param {string} text
 */
export async function write(url, text) {
  await mkdir(new URL(".", url), { recursive: true });
  await writeFile(url, text);
}
