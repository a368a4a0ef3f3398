import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { listExamples } from "../package/examples.ts";
import { findDeadLinks, foreignFilesOf, listPages, markdownLinksOf } from "./links.ts";
import { DIST, fileOf } from "./serve.ts";

const read = (path: string) => readFileSync(join(DIST, path), "utf8");
const source = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("the built site", () => {
  test("has no dead link, to no page and to no place in one", () => {
    const dead = listPages().flatMap((path) => findDeadLinks(path).map((href) => `${path} -> ${href}`));
    expect(dead).toEqual([]);
  });

  test("loads nothing from elsewhere: no fonts, no scripts, nothing ahead of time", () => {
    expect(listPages().flatMap(foreignFilesOf)).toEqual([]);
    const assets = readdirSync(DIST, { recursive: true, encoding: "utf8" });
    expect(assets.filter((path) => /\.(?:woff2?|ttf|otf)$/.test(path))).toEqual([]);
    expect(listPages().filter((path) => read(path).includes('rel="prefetch"'))).toEqual([]);
    const styles = assets.filter((path) => path.endsWith(".css")).map(read);
    expect(styles.filter((text) => /url\((?!["']?data:)|@import/.test(text))).toEqual([]);
  });

  test("serves to programs what they read", () => {
    for (const path of ["llms.txt", "llms-full.txt", "spec/openapi.yaml"])
      expect(read(path) === source(path), path).toBe(true);
    const listed = [...read("llms.txt").matchAll(/^- \[.*\]\(([^)]+)\)$/gm)].map(([, path = ""]) => path);
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.filter((path) => !existsSync(join(DIST, path)))).toEqual([]);
  });

  test("has beside each page its text as Markdown, whose links hold too", () => {
    const pages = listPages().filter((path) => path !== "/playground.html");
    const without = pages.filter((path) => !existsSync(join(DIST, path.replace(/html$/, "md"))));
    expect(without).toEqual([]);
    const named = pages.filter((path) =>
      read(path).includes(`type="text/markdown" href="${path.replace(/html$/, "md")}"`),
    );
    expect(named).toEqual(pages);
    const dead = pages
      .map((path) => path.replace(/html$/, "md"))
      .flatMap((path) =>
        markdownLinksOf(path)
          .filter((href) => fileOf(new URL(href, `http://site.test${path}`).pathname) === undefined)
          .map((href) => `${path} -> ${href}`),
      );
    expect(dead).toEqual([]);
  });

  test("has a page for each entry of the package and each operation of the API", () => {
    const { exports: entries } = JSON.parse(source("package.json")) as {
      readonly exports: Record<string, unknown>;
    };
    const names = Object.keys(entries).filter((name) => name !== "./package.json");
    for (const name of names)
      expect(existsSync(join(DIST, `reference/api/fliq${name.slice(1)}.html`)), name).toBe(true);
    const http = read("reference/http/index.html");
    for (const [, path = ""] of source("spec/openapi.yaml").matchAll(/^ {2}(\/\S+):$/gm))
      expect(http).toContain(path);
  });

  test("has a page for each example, and for nothing else that lies there", () => {
    const pages = listPages().flatMap((path) => /^\/examples\/([^/]+)\/index\.html$/.exec(path)?.[1] ?? []);
    expect(pages).toEqual(listExamples());
  });

  test("keeps the editor and the compiler to the playground, and small", () => {
    const chunks = readdirSync(join(DIST, "assets"), { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".js"),
    );
    const heavy = chunks.filter((path) => read(`assets/${path}`).includes("cm-content"));
    expect(heavy).toHaveLength(1);
    const bytes = heavy.map((path) => gzipSync(read(`assets/${path}`)).length);
    expect(Math.max(...bytes)).toBeLessThan(280_000);
  });
});
