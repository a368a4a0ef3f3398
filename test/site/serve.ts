import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The site as it was built. */
export const DIST = fileURLToPath(new URL("../../site/dist", import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".png": "image/png",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".yaml": "text/plain; charset=utf-8",
};

/** The file that a plain server of files gives for an address; undefined where there is none. */
export function fileOf(pathname: string): string | undefined {
  const path = join(DIST, decodeURIComponent(pathname));
  const candidates = pathname.endsWith("/") ? [join(path, "index.html")] : [path, `${path}.html`];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/** Serves the built site, as any server of files would. */
export async function serveSite(): Promise<{ readonly url: string; close(): Promise<void> }> {
  if (!existsSync(join(DIST, "index.html")))
    throw new Error("the site is not built: run npm ci and npm run build in site/");
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site.test");
    const file = fileOf(pathname);
    response.statusCode = file === undefined ? 404 : 200;
    if (file === undefined) return void response.end("not found");
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
