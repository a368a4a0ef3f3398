import { resolve } from "node:path";
import { build, type Plugin } from "esbuild";

// The page of a trace is built to text, which takes the place of the module that stands for it: in the package, and in tests.

/** By the folder that it runs in, since tsup moves this file into its own. */
const FOLDER = resolve("mock/axis/page");
const MODULE = /[\\/]mock[\\/]axis[\\/]page[\\/]bundle\.ts$/;

/** Builds the page's script and styles, each to one text without imports. */
export async function buildTracePage(): Promise<{ readonly script: string; readonly styles: string }> {
  const { outputFiles } = await build({
    entryPoints: { script: `${FOLDER}/main.ts`, styles: `${FOLDER}/styles.css` },
    outdir: FOLDER,
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

async function moduleText(): Promise<string> {
  built ??= buildTracePage();
  return `export const TRACE_PAGE = ${JSON.stringify(await built)};`;
}

/** For tsup. */
export const tracePagePlugin: Plugin = {
  name: "trace-page",
  setup({ onLoad }) {
    onLoad({ filter: MODULE }, async () => ({ contents: await moduleText(), loader: "js" }));
  },
};

/** For Vitest. */
export const traceVitePlugin = {
  name: "trace-page",
  enforce: "pre" as const,
  load: (id: string) => (MODULE.test(id) ? moduleText() : undefined),
};
