// Tables of names, types and descriptions, made narrow enough for a phone: the description goes under the type.

/**
 * @param {string} text Markdown
 * @returns {string}
 */
export function narrowTables(text) {
  return text
    .split("\n")
    .map((line) => (line.startsWith("| ") ? narrowRow(line) : line))
    .join("\n");
}

/** @param {string} line */
function narrowRow(line) {
  const cells = line.slice(2, -2).split(/(?<!\\) \| /);
  const [name, type, description] = cells;
  if (cells.length !== 3 || description === undefined) return line;
  if (/^-+$/.test(description) || description === "Description") return `| ${name} | ${type} |`;
  return `| ${name} | ${type}${description === "-" ? "" : `<br>${description}`} |`;
}
