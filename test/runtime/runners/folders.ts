import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture } from "./program.ts";

/** Versions by package name; a path to a tarball is a version too. */
export type Packages = Readonly<Record<string, string>>;

/** Folders with packages of their own, away from the project's. */
export interface Folders {
  /** Installs packages into a folder, unless they are there; gives back the folder's path. */
  install(name: string, packages: Packages): Promise<string>;
  /** Packs the package as it is built, and installs it afresh beside others, as a user would. */
  installPackage(name: string, others: Packages): Promise<string>;
}

/** Keeps folders under `cache`, for the project at `root`. */
export function createFolders(root: string, cache: string): Folders {
  let packed: Promise<string> | undefined;

  async function pack(): Promise<string> {
    mkdirSync(cache, { recursive: true });
    const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", cache];
    const [{ filename }] = JSON.parse(await capture("npm", args, root));
    return join(cache, filename);
  }

  async function install(name: string, packages: Packages): Promise<string> {
    const folder = join(cache, name);
    const manifest = JSON.stringify({
      private: true,
      type: "module",
      dependencies: packages,
      // The runtimes among them fetch their binary in an install script.
      allowScripts: Object.fromEntries(Object.keys(packages).map((dependency) => [dependency, true])),
    });
    const stamp = join(folder, "installed.json");
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === manifest) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), manifest);
    await capture(
      "npm",
      ["install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline"],
      folder,
    );
    writeFileSync(stamp, manifest);
    return folder;
  }

  return {
    install,
    async installPackage(name, others) {
      packed ??= pack();
      const tarball = await packed;
      rmSync(join(cache, name, "installed.json"), { force: true });
      return install(name, { fliq: `file:${tarball}`, ...others });
    },
  };
}
