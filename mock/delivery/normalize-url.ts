import { memoize } from "../engine/index.ts";

/** A URL in the one way of writing it: host in small letters and ASCII, no default port, no fragment, escapes in capitals. */
export const normalizeUrl = memoize((url: string) => {
  if (!URL.canParse(url)) return url;
  const { href, hash } = new URL(url);
  return unifyEscapes(hash === "" ? href.replace(/#$/, "") : href.slice(0, -hash.length));
});

/** The same for a path with its query. */
export function normalizePath(path: string): string {
  if (path === "") return path;
  const base = "http://h";
  const slash = path.startsWith("/") ? "" : "/";
  return normalizeUrl(base + slash + path).slice(base.length + slash.length);
}

/** Escapes in capitals; those that none is needed for, undone. */
function unifyEscapes(text: string): string {
  return text.replace(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });
}
