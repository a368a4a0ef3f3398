import { memoize } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import { normalizePath, normalizeUrl } from "./normalize-url.ts";

/**
 * Which URLs: text in which `*` stands for any characters, a regular expression, or a function. Text is compared
 * with the URL without its query, unless it has a `?` itself, and never with its `#fragment`; a path alone (`/api/*`) fits any host.
 * How a URL is written makes no difference: case of the host, default ports, `ü` or `%C3%BC`.
 */
export type UrlPattern = string | URL | RegExp | ((url: string) => boolean);

/** Stands for a `*` while a pattern is read as a URL: letters alone, that no URL has. */
const WILDCARD = "fliqwildcardqilf";

/** Makes the test that a pattern stands for. */
export function compilePattern(pattern: UrlPattern): (url: string) => boolean {
  if (typeof pattern === "function") return pattern;
  if (pattern instanceof RegExp)
    return (url) => new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")).test(url);
  return compileText(String(pattern));
}

const compileText = memoize((text: string) => {
  checkText(text);
  const expression = toExpression(normalizeText(text));
  const withQuery = text.includes("?");
  return (url: string) => {
    const normalized = normalizeUrl(url);
    return expression.test(withQuery ? normalized : (normalized.split("?", 1)[0] ?? ""));
  };
});

function checkText(text: string): void {
  const quoted = JSON.stringify(text);
  if (!/^(https?:\/\/|\*|\/)/i.test(text)) {
    throw new FliqMockError(
      `${quoted} is not a URL pattern: write a URL such as "https://app.example.com/*", "*" or a path such as "/api/*"`,
    );
  }
  const [, parameter] = /\/(:[A-Za-z_]\w*)/.exec(text) ?? [];
  if (parameter !== undefined) {
    throw new FliqMockError(
      `${quoted}: ${parameter} has no meaning in a URL pattern; write * for any characters: ${JSON.stringify(text.replace(/\/:[A-Za-z_]\w*/g, "/*"))}`,
    );
  }
}

/** The pattern as a URL that fits it is written, each `*` still one. */
function normalizeText(text: string): string {
  const marked = text.split("*").join(WILDCARD);
  if (text.startsWith("/")) return unmark(normalizePath(marked));
  if (!text.startsWith("*") && URL.canParse(marked)) return unmark(normalizeUrl(marked));
  // With a `*` where it is no URL, as in a port: a host in small letters, then a path.
  const [, start = "", rest = ""] = /^([^/?#]*(?:\/\/[^/?#]*)?)(.*)$/s.exec(text) ?? [];
  return start.toLowerCase() + unmark(normalizePath(rest.split("*").join(WILDCARD)));
}

function unmark(text: string): string {
  return text.split(WILDCARD).join("*");
}

function toExpression(text: string): RegExp {
  const source = text.split("*").map(escapeText).join(".*");
  return new RegExp(text.startsWith("/") ? `^https?://[^/]+${source}$` : `^${source}$`, "s");
}

function escapeText(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}
