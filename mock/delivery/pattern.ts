import { FliqMockError } from "../errors.ts";

/**
 * Which URLs: text in which `*` stands for any characters, a regular expression, or a function. Text is compared
 * with the URL without its query and fragment, unless it has a `?` itself; a path alone (`/api/*`) fits any host.
 */
export type UrlPattern = string | URL | RegExp | ((url: string) => boolean);

/** Makes the test that a pattern stands for. */
export function compilePattern(pattern: UrlPattern): (url: string) => boolean {
  if (typeof pattern === "function") return pattern;
  if (pattern instanceof RegExp)
    return (url) => new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")).test(url);
  const text = String(pattern);
  if (!/^(https?:\/\/|\*|\/)/.test(text)) {
    throw new FliqMockError(
      `${JSON.stringify(text)} is not a URL pattern: write a URL such as "https://app.example.com/*", "*" or a path such as "/api/*"`,
    );
  }
  const withQuery = text.includes("?");
  const source = text.split("*").map(escapeText).join(".*");
  const expression = new RegExp(text.startsWith("/") ? `^https?://[^/]+${source}$` : `^${source}$`);
  return (url) => expression.test(withQuery ? url : (url.split(/[?#]/, 1)[0] ?? ""));
}

function escapeText(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}
