// What a program of the playground runs on, as one script: the package as it is built, and what shows a mock's time.
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { root, site } from "./paths.mjs";

const ID = "virtual:playground-runtime";

/** For VitePress: the script is the text of a module. */
export function playgroundRuntime() {
  /** @type {Promise<string> | undefined} */
  let bundled;
  return {
    name: "playground-runtime",
    resolveId: (/** @type {string} */ id) => (id === ID ? `\0${ID}` : undefined),
    async load(/** @type {string} */ id) {
      if (id !== `\0${ID}`) return undefined;
      bundled ??= bundleRuntime();
      return `export default ${JSON.stringify(await bundled)};`;
    },
  };
}

/** @returns {Promise<string>} */
export async function bundleRuntime() {
  const dist = (/** @type {string} */ name) => fileURLToPath(new URL(`dist/${name}.js`, root));
  const bundle = await rolldown({
    input: fileURLToPath(new URL("playground/runtime/main.ts", site)),
    resolve: {
      alias: {
        "fliq/mock/core": dist("mock/core"),
        "fliq/receive": dist("receive"),
        "fliq/cron": dist("cron"),
        fliq: dist("index"),
      },
    },
    platform: "browser",
    // Its paths go to the declarations.
    tsconfig: false,
    logLevel: "warn",
  });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  await bundle.close();
  return output[0].code;
}
