import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import type { Outcome } from "../case.ts";

/** Runs a script in a page; `files` are served beside it, by their paths. */
export async function runInPage(
  browser: Browser,
  script: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Outcome[]> {
  const served: Readonly<Record<string, string>> = { ...files, "/page.js": script };
  const server = createServer(({ url = "/" }, response) => {
    const text = served[url];
    const isPage = url === "/";
    response.writeHead(isPage || text !== undefined ? 200 : 404, {
      "Content-Type": isPage ? "text/html" : "text/javascript",
    });
    response.end(isPage ? '<!doctype html><script type="module" src="/page.js"></script>' : text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const page = await browser.newPage();
  try {
    const { port } = server.address() as AddressInfo;
    const broken = new Promise<never>((_, reject) => page.on("pageerror", reject));
    await page.goto(`http://127.0.0.1:${port}/`);
    const outcomes = page
      .waitForFunction(() => Reflect.has(globalThis, "outcomes"))
      .then(() => page.evaluate<Outcome[]>(() => Reflect.get(globalThis, "outcomes")));
    return await Promise.race([outcomes, broken]);
  } finally {
    await page.close();
    server.close();
    server.closeAllConnections();
  }
}
