// Links of the pages go to files of the repository, so that they work from the tarball. Here they come to go to pages.
import { posix } from "node:path";

/**
 * Says where in the site a file of the repository is: an address that begins with "/", or undefined where it has no page.
 * @typedef {(path: string) => string | undefined} Locate
 */

const LINK = /(!?)\[((?:[^\][]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g;

/**
 * A page's text with its links rewritten. What has no page becomes its text alone.
 * @param {string} text
 * @param {string} from the page's path in the repository
 * @param {Locate} locate
 * @returns {string}
 */
export function rewriteLinks(text, from, locate) {
  return outsideOfCode(text, (part) =>
    part.replace(LINK, (whole, bang, label, href) => {
      if (/^(?:[a-z]+:|#)/.test(href)) return whole;
      const [path = "", hash] = href.split("#");
      const target = posix.join(posix.dirname(from), path).replace(/\/$/, "");
      const address = locate(target);
      if (address === undefined) return label;
      return `${bang}[${label}](${address}${hash === undefined ? "" : `#${hash}`})`;
    }),
  );
}

/**
 * Changes what is no code: neither in a fence nor between backticks.
 * @param {string} text
 * @param {(part: string) => string} change
 * @returns {string}
 */
function outsideOfCode(text, change) {
  const code = /^(?:```|~~~)[^\n]*\n.*?^(?:```|~~~)$/gms;
  let changed = "";
  let end = 0;
  for (const { 0: fence, index } of text.matchAll(code)) {
    changed += change(text.slice(end, index)) + fence;
    end = index + fence.length;
  }
  return changed + change(text.slice(end));
}
