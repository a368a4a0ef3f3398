import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildPage } from "./build-page.ts";

/** The axis of time is a third of it. */
const MOST_BYTES = 65 * 1024;

test("the whole page stays small, and holds no code or style of its own", async () => {
  const page = await buildPage();
  try {
    const read = (file: string) => readFileSync(join(page.folder, file));
    const sizes = ["index.html", "icon.svg", "styles.css", "main.js"].map(
      (file) => gzipSync(read(file)).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);

    // The policy that the page is sent with lets nothing inline run.
    const html = read("index.html").toString();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
    expect(read("main.js").toString()).not.toContain("dangerouslySetInnerHTML:");
    // All that it names of the world outside is XML's own namespaces, and examples to write.
    const addresses =
      read("main.js")
        .toString()
        .match(/https?:\/\/[\w.-]+/g) ?? [];
    const known = ["http://www.w3.org", "https://app.example.com", "http://localhost"];
    expect(addresses.filter((address) => !known.includes(address))).toEqual([]);
    expect(read("styles.css").toString()).not.toMatch(/@import|url\(/);
  } finally {
    await page.remove();
  }
});
