/**
 * Reads the numbered rules of spec/behaviour.md.
 * @param {string} page
 * @returns {Map<string, string>} what each rule says, on one line, by its number
 */
export function readRules(page) {
  /** @type {Map<string, string>} */
  const rules = new Map();
  let number = "";
  for (const line of page.split("\n")) {
    const [, first = "", text = ""] = /^- \*\*([A-Z]\d+)\*\* (.*)$/.exec(line) ?? [];
    if (first !== "") {
      if (rules.has(first)) throw new Error(`spec/behaviour.md has two rules ${first}`);
      number = first;
      rules.set(number, plain(text));
    } else if (number !== "" && /^ {2}\S/.test(line))
      rules.set(number, `${rules.get(number)} ${plain(line)}`);
    else number = "";
  }
  if (rules.size === 0) throw new Error("spec/behaviour.md has no rules");
  return rules;
}

/**
 * Writes the rules as a module, for what tells people which rule something breaks.
 * @param {string} page
 * @param {string} banner
 * @returns {string}
 */
export function generateRules(page, banner) {
  const entries = [...readRules(page)].map(([number, text]) => `  ${number}: ${JSON.stringify(text)},`);
  return `${banner.replace("openapi.yaml", "behaviour.md")}
/** What spec/behaviour.md says, by the number of the rule. */
export const RULES = {
${entries.join("\n")}
} as const;

/** The number of a rule. */
export type RuleId = keyof typeof RULES;
`;
}

/** @param {string} text */
function plain(text) {
  return text.trim().replaceAll("**", "");
}
