import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Options } from "tsup";
import manifest from "../../package.json" with { type: "json" };
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { listBundled, listVendored } from "../../scripts/notices.mjs";
import builds from "../../tsup.config.ts";
import { ROOT } from "./manifest.ts";

/** A package of which a part is in dist. */
export interface BundledPackage {
  /** Its name and version. */
  readonly heading: string;
  readonly license: string;
}

const KEPT_OUT = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

/**
 * Bundles the sources of every build of tsup.config.ts anew, and lists the packages that go in: what tsup has left behind
 * takes no part in it.
 */
export async function listBundledPackages(): Promise<BundledPackage[]> {
  if (!Array.isArray(builds)) throw new Error("tsup.config.ts must export an array of builds");
  const folders = await Promise.all(builds.map(listFolders));
  return [...new Set(folders.flat())].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));
    const file = readdirSync(join(ROOT, folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    if (file === undefined) throw new Error(`${name} is bundled, and ${folder} has no licence`);
    return { heading: `${name} ${version}`, license: readFileSync(join(ROOT, folder, file), "utf8").trim() };
  });
}

async function listFolders({ entry, noExternal = [], esbuildPlugins = [] }: Options): Promise<string[]> {
  if (entry === undefined) throw new Error("each build of tsup.config.ts must name its entries");
  const { metafile } = await build({
    entryPoints: entry,
    absWorkingDir: ROOT,
    outdir: "dist",
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    external: KEPT_OUT.filter((name) => !noExternal.includes(name)),
    plugins: esbuildPlugins,
    logLevel: "silent",
  });
  const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
  return [...listBundled(metafile), ...listVendored(metafile, read)];
}
