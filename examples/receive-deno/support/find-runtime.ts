import { existsSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** Of the example, where it stands alone, or of the project that it is an example of. */
const MODULES = ["../node_modules", "../../../node_modules"].map((path) =>
  resolve(import.meta.dirname, path),
);

/** The path of `deno` or `bun`: of the system, of the project, or where `npm run test:runtimes` of fliq's own has installed it. */
export function findRuntime(name: "deno" | "bun"): string {
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter).filter(Boolean),
    ...MODULES.map((modules) => join(modules, ".bin")),
    ...MODULES.flatMap((modules) => listInstalled(modules, name)),
  ];
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path !== undefined) return path;
  throw new Error(`There is no ${name}: npm install --save-dev ${name}`);
}

/** Where `scripts/test-runtimes.mjs` keeps the versions it has installed. */
function listInstalled(modules: string, name: string): string[] {
  const cache = join(modules, ".cache/fliq-runtimes");
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((folder) => folder.startsWith(`${name}-`))
    .map((folder) => join(cache, folder, "node_modules/.bin"));
}
