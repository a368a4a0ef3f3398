import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, readText } from "./manifest.ts";

/** What a package.json of an example says. */
export interface ExampleManifest {
  readonly private: boolean;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The examples that users get, by their folders. */
export function listExamples(): string[] {
  return readdirSync(join(ROOT, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["support", "node_modules"].includes(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** What an example says that it needs. */
export function readManifest(example: string): ExampleManifest {
  return JSON.parse(readText(`examples/${example}/package.json`));
}

/** The files of an example, by their paths in it; what was installed into it is none. */
export function listFiles(example: string): string[] {
  const folder = join(ROOT, "examples", example);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((path) => !path.split("/").includes("node_modules"))
    .sort();
}
