import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, fileOf } from "./serve.ts";

/** The addresses of all pages that were built. */
export function listPages(): string[] {
  return readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html") && path !== "404.html")
    .map((path) => `/${path}`)
    .sort();
}

/** What a page links to on the site and is not there: no file, or no such place in it. */
export function findDeadLinks(path: string): string[] {
  return linksOf(path).filter((href) => {
    const { pathname, hash } = new URL(href, `http://site.test${path}`);
    const file = fileOf(pathname);
    if (file === undefined) return true;
    if (hash === "" || !file.endsWith(".html")) return false;
    return !readFileSync(file, "utf8").includes(`id="${decodeURIComponent(hash.slice(1))}"`);
  });
}

/** The addresses in a page, its images and scripts too. */
export function linksOf(path: string): string[] {
  const html = readFileSync(join(DIST, path), "utf8");
  const found = [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  return found.filter((href) => !/^(?:[a-z]+:|\/\/)/.test(href));
}

/** What a page would fetch from elsewhere: links that are only followed do not count. */
export function foreignFilesOf(path: string): string[] {
  const html = readFileSync(join(DIST, path), "utf8");
  const loaded = html.matchAll(
    /<(?:script|img|link|iframe|source|video|audio)\b[^>]*?(?:src|href)="((?:https?:)?\/\/[^"]+)"/g,
  );
  return [...loaded].map(([, url = ""]) => url);
}

/** The addresses on the site in a page of Markdown, code left out. */
export function markdownLinksOf(path: string): string[] {
  const text = readFileSync(join(DIST, path), "utf8")
    .replace(/^(```+).*?^\1$/gms, "")
    .replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, href = ""]) => href)
    .filter((href) => !/^(?:[a-z]+:|#)/.test(href));
}
