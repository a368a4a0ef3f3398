// Tables of the pages: for a screen reader, and for a phone.

/** @typedef {import("vitepress").MarkdownRenderer} Renderer */
/** @typedef {Parameters<Parameters<Renderer["core"]["ruler"]["push"]>[1]>[0]["tokens"]} Tokens */

/**
 * For markdown-it. A head without a word, as in `| | |`, is left out, and an empty header beside others becomes a plain cell: it
 * would say nothing to a screen reader. Each cell knows its header, which stands above it where a phone shows rows as lists.
 * @param {Renderer} md
 */
export function tidyTables(md) {
  md.core.ruler.push("tidy-tables", ({ tokens }) => {
    labelCells(tokens);
    for (let at = 0; at < tokens.length; at += 1) {
      if (tokens[at]?.type !== "thead_open") continue;
      const end = tokens.findIndex(({ type }, index) => index > at && type === "thead_close");
      const head = tokens.slice(at, end + 1);
      if (head.every(({ type, content }) => type !== "inline" || content === ""))
        tokens.splice(at, head.length);
      else emptyHeadersToCells(head);
    }
  });
}

/** @param {Tokens} tokens */
function labelCells(tokens) {
  /** @type {string[]} */
  let headers = [];
  let column = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === "table_open") headers = [];
    if (token.type === "tr_open") column = 0;
    if (token.type === "th_open") headers.push((tokens[index + 1]?.content ?? "").replaceAll("`", ""));
    if (token.type !== "td_open") continue;
    const header = headers[column] ?? "";
    // Of two columns the second needs no label: it says what the first is.
    if (headers.length > 2 && column > 0 && header !== "") token.attrSet("data-label", header);
    column += 1;
  }
}

/** @param {Tokens} head */
function emptyHeadersToCells(head) {
  for (const [index, token] of head.entries()) {
    if (token.type !== "inline" || token.content !== "") continue;
    for (const side of [head[index - 1], head[index + 1]]) if (side !== undefined) side.tag = "td";
  }
}
