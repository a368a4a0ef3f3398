// Writes THIRD-PARTY-NOTICES: whose code tsup bundled into dist, and under which licences. `npm run build` runs it after tsup,
// which leaves what went into each file as dist/**/metafile-*.json; those are read and removed.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const LICENSE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const LINE = "-".repeat(80);
const PREAMBLE = `The files in dist hold parts of the packages below, each under the licence that stands there.
Everything else in this package is under the licence in LICENSE.
`;

/**
 * Lists the packages that esbuild took bytes from.
 * @param {Pick<import("esbuild").Metafile, "outputs">} metafile
 * @returns {string[]} their folders, as they stand in the metafile
 */
export function listBundled(metafile) {
  const folders = listInputs(metafile).map((path) => FOLDER.exec(path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

const FOLDER = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** @param {Pick<import("esbuild").Metafile, "outputs">} metafile */
function listInputs({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => (inputs[path]?.bytesInOutput ?? 0) > 0),
  );
}

/** What a bundler that keeps packages in a store writes above the code of one that it bundled. */
const REGION = /^\/\/#region \S*node_modules\/\.pnpm\/[^/\s]+\/node_modules\/((?:@[^/]+\/)?[^/\s]+)\//gm;

/**
 * Lists the packages whose code bundled packages hold in their own files, without a licence beside it.
 * @param {Pick<import("esbuild").Metafile, "outputs">} metafile
 * @param {(path: string) => string} read reads a file of the metafile
 * @returns {string[]} the folders where they are installed themselves, for their licences
 */
export function listVendored(metafile, read) {
  const names = listInputs(metafile)
    .filter((path) => FOLDER.test(path))
    .flatMap((path) => [...read(path).matchAll(REGION)].map(([, name]) => `node_modules/${name}`));
  return [...new Set(names)];
}

/**
 * Puts the licences of packages together.
 * @param {readonly string[]} folders where the packages are
 * @returns {string}
 * @throws when a package has no licence text: then it must not be bundled
 */
export function renderNotices(folders) {
  const parts = new Map(folders.map((folder) => renderPackage(folder)));
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return [PREAMBLE, ...sorted.map(([heading, text]) => `${LINE}\n${heading}\n${LINE}\n\n${text}\n`)].join(
    "\n",
  );
}

/**
 * @param {string} folder
 * @returns {[heading: string, text: string]}
 */
function renderPackage(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => LICENSE_FILE.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
  const found = texts.filter((text) => text !== "");
  // A NOTICE alone is no licence.
  if (found.length === 0 || files.every((file) => /^notice/i.test(file))) {
    throw new Error(
      `${name} ${version} is bundled into dist, and ${folder} has no licence text: leave the package out of the bundle, or take one that has a LICENSE`,
    );
  }
  return [`${name} ${version}`, found.join("\n\n").replaceAll("\r\n", "\n")];
}

function main() {
  const metafiles = readdirSync(join(root, "dist"), { recursive: true })
    .map(String)
    .filter((path) => /(^|[\\/])metafile-\w+\.json$/.test(path))
    .map((path) => join(root, "dist", path));
  if (metafiles.length === 0)
    throw new Error("dist has no metafile-*.json: each build of tsup.config.ts needs `metafile: true`");
  const folders = metafiles.flatMap((path) => {
    const metafile = JSON.parse(readFileSync(path, "utf8"));
    const vendored = listVendored(metafile, (input) => readFileSync(join(root, input), "utf8"));
    return [...listBundled(metafile), ...vendored];
  });
  const paths = folders.map((folder) => join(root, folder));
  writeFileSync(join(root, "THIRD-PARTY-NOTICES"), renderNotices(paths));
  for (const path of metafiles) rmSync(path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
