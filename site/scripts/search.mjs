// What of a page the search looks through.

const FENCE = /^(```+)[^\n]*\n(.*?)^\1$\n?/gms;

/**
 * The words of a page. Of guides the code too, without colours; of examples and of the reference, where there is ten times as much
 * code as text, none.
 * @param {string} text Markdown
 * @param {string} path the page's file
 */
export function searchableText(text, path) {
  const isGuide = /\.content\/(?:docs\/|start\.md)/.test(path.replaceAll("\\", "/"));
  return text.replace(FENCE, (_, ticks, code) => (isGuide ? `${ticks}text\n${code}${ticks}\n` : ""));
}
