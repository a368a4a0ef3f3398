import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import type { MiddlewareHandler } from "hono";

const NOT_BUILT =
  "The dashboard's files are not here. The package has them; in a checkout, `npm run build` makes them.\n";

/** Serves the page's files under `/ui`. A path without an extension is a view of the page: `index.html`. */
export function servePage(folder: string = ownFolder()): MiddlewareHandler {
  const isView = (path: string) => extname(path) === "";
  if (!existsSync(join(folder, "index.html"))) {
    const headers = { "Content-Type": "text/plain; charset=utf-8" };
    return async (c, next) => (isView(c.req.path) ? c.text(NOT_BUILT, 200, headers) : next());
  }
  const serve = serveStatic({
    root: folder,
    rewriteRequestPath: (path) => (isView(path) ? "/index.html" : path.slice("/ui".length)),
  });
  return (c, next) => {
    c.header("Cache-Control", "no-cache");
    return serve(c, next);
  };
}

/** Where the build puts the files: beside this module, once it is built. */
function ownFolder(): string {
  const isBuilt = !import.meta.url.endsWith(".ts");
  return fileURLToPath(new URL(isBuilt ? "./dashboard/" : "../../../dist/dashboard/", import.meta.url));
}
