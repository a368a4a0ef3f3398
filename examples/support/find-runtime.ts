import { existsSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const MODULES = resolve(import.meta.dirname, "../../node_modules");

/** The path of `deno` or `bun`: of the system, of the project, or where `npm run test:runtimes` has installed it. */
export function findRuntime(name: "deno" | "bun"): string {
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter).filter(Boolean),
    join(MODULES, ".bin"),
    ...listInstalled(name),
  ];
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path !== undefined) return path;
  throw new Error(`There is no ${name}: run \`npm run test:runtimes -- ${name}\`, which installs it.`);
}

/** Where `scripts/test-runtimes.mjs` keeps the versions it has installed. */
function listInstalled(name: string): string[] {
  const cache = join(MODULES, ".cache/fliq-runtimes");
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((folder) => folder.startsWith(`${name}-`))
    .map((folder) => join(cache, folder, "node_modules/.bin"));
}
