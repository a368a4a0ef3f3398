import { dirname } from "node:path";
import { build, type Plugin } from "esbuild";

// The page of a trace is built to text, which takes the place of the module that stands for it: in the package, and in tests.

const MODULE = /[\\/]mock[\\/]axis[\\/]page[\\/]bundle\.ts$/;

/** Builds the script and styles of the page in a folder, each to one text without imports. */
async function buildTracePage(folder: string): Promise<{ readonly script: string; readonly styles: string }> {
  const { outputFiles } = await build({
    entryPoints: { script: `${folder}/main.ts`, styles: `${folder}/styles.css` },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022", "chrome123", "firefox120", "safari17.5"],
    write: false,
    logLevel: "silent",
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? "";
  return { script: textOf(".js"), styles: textOf(".css") };
}

let built: ReturnType<typeof buildTracePage> | undefined;

/** What stands in the module at `path`. A config is bundled to another place, so that its own says nothing. */
async function moduleText(path: string): Promise<string> {
  built ??= buildTracePage(dirname(path));
  return `export const TRACE_PAGE = ${JSON.stringify(await built)};`;
}

/** For tsup. */
export const tracePagePlugin: Plugin = {
  name: "trace-page",
  setup({ onLoad }) {
    onLoad({ filter: MODULE }, async ({ path }) => ({ contents: await moduleText(path), loader: "js" }));
  },
};

/** For Vitest. */
export const traceVitePlugin = {
  name: "trace-page",
  enforce: "pre" as const,
  load: (id: string) => (MODULE.test(id) ? moduleText(id) : undefined),
};
