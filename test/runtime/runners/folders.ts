import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture } from "./program.ts";

/** Versions by package name; a path to a tarball is a version too. */
export type Packages = Readonly<Record<string, string>>;

/** Folders with packages of their own. */
export interface Folders {
  /** Installs a tool, unless it is there already; gives back the path of its `node_modules`. */
  installTool(name: string, version: string): Promise<string>;
  /**
   * Packs the package as it is built, and installs it afresh beside others, as a user would. The new folder is away from the
   * project, so that nothing is found in the project's own `node_modules`.
   */
  installPackage(name: string, others?: Packages): Promise<string>;
  /** Removes what `installPackage` made. */
  remove(): void;
}

/** Makes folders for the project at `root`. */
export function createFolders(root: string): Folders {
  const tools = join(root, "node_modules/.cache/fliq-runtimes");
  const away = mkdtempSync(join(tmpdir(), "fliq-"));
  let packed: Promise<string> | undefined;

  async function pack(): Promise<string> {
    const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", away];
    const [{ filename }] = JSON.parse(await capture("npm", args, root));
    return join(away, filename);
  }

  return {
    async installTool(name, version) {
      const folder = join(tools, `${name}-${version}`);
      const stamp = join(folder, "installed");
      if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== process.platform) {
        await install(folder, { [name]: version });
        writeFileSync(stamp, process.platform);
      }
      return join(folder, "node_modules");
    },
    async installPackage(name, others = {}) {
      packed ??= pack();
      const folder = join(away, name);
      await install(folder, { fliq: `file:${await packed}`, ...others });
      return folder;
    },
    remove: () => rmSync(away, { recursive: true, force: true }),
  };
}

async function install(folder: string, packages: Packages): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = {
    private: true,
    type: "module",
    dependencies: packages,
    // The runtimes among them fetch their binary in an install script.
    allowScripts: Object.fromEntries(Object.keys(packages).map((name) => [name, true])),
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  await capture("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], folder);
}
