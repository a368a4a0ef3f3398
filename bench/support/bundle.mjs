import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PEERS_FOLDER } from "./peers.mjs";

/** The address of a file of the built package. */
export function built(file) {
  const url = new URL(`../../dist/${file}`, import.meta.url);
  if (!existsSync(url)) throw new Error(`dist/${file} is not there: run npm run build first`);
  return url;
}

/** Bundles and minifies a module, as a user's bundler would, with Node's own modules left out. */
export async function bundle(contents, banner = "") {
  mkdirSync(PEERS_FOLDER, { recursive: true }); // esbuild resolves nothing from a folder that is not there.
  const result = await build({
    stdin: { contents, resolveDir: PEERS_FOLDER },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "node",
    banner: { js: banner },
    logLevel: "error",
  });
  return result.outputFiles[0].contents;
}

/** `export { names } from "file"`, of the built package; `*` is everything. */
export function exportOf(names, file) {
  return `export ${names === "*" ? names : `{ ${names} }`} from ${JSON.stringify(fileURLToPath(built(file)))};`;
}
