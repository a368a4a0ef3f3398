import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The path of `deno` or `bun`: of the system, or where `npm run test:runtimes` has installed it; undefined where there is none. */
export function findRuntime(name) {
  const cache = join(MODULES, ".cache/fliq-runtimes");
  const installed = existsSync(cache)
    ? readdirSync(cache).filter((folder) => folder.startsWith(`${name}-`))
    : [];
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    ...installed.map((folder) => join(cache, folder, "node_modules/.bin")),
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
