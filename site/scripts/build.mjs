// Builds the site: `npm run build`. The package has to be built before, and nothing is asked of the network.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vitepress";
import { makeApi } from "./make-api.mjs";
import { makeCommandLine } from "./make-command-line.mjs";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { makeHttp } from "./make-http.mjs";
import { makeLimits } from "./make-limits.mjs";
import { makePages } from "./make-pages.mjs";
import { makeTwins } from "./make-twins.mjs";
import { content, root, site } from "./paths.mjs";

if (!existsSync(new URL("dist/index.d.ts", root)))
  throw new Error("the package is not built: run npm run build in the folder above");
await rm(content, { recursive: true, force: true });
await Promise.all([makeApi(), makePages(), makeHttp(), makeLimits(), makeCommandLine()]);
await makeTwins();
await build(fileURLToPath(site));
