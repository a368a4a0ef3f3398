/** What a JSON text begins with, as Go's decoder takes it: what follows the first value is not looked at. W7 */
export function parseFirstValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const end = endOfValue(text);
    if (end === undefined || end === text.length) throw error;
    return JSON.parse(text.slice(0, end));
  }
}

/** Where the first value ends; undefined when it does not. */
function endOfValue(text: string): number | undefined {
  const token = /\s*(?:"(?:[^"\\]|\\.)*"|[[\]{}]|[:,]|[^\s"[\]{}:,]+)/gy;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const first = match[0].trimStart()[0];
    if (first === "{" || first === "[") depth += 1;
    if (first === "}" || first === "]") depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return undefined;
}

/** The numbers of a JSON text that are not written as whole ones, such as `3.0` and `1e1`, by the key before them. W8 */
export function listBrokenNumbers(text: string): string[] {
  const found: string[] = [];
  const parts = /"((?:[^"\\]|\\.)*)"\s*(:\s*(-?\d+(?:\.\d+|(?:\.\d+)?[eE][+-]?\d+))(?=\s*[,}]))?/g;
  for (const [, key = "", , number] of text.matchAll(parts)) if (number !== undefined) found.push(key);
  return found;
}
