const KINDS = ["comment", "string", "keyword", "bool", "number"] as const;

/** A piece of a program that is shown in a colour of its own. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: (typeof KINDS)[number];
}

const KEYWORDS =
  "abstract as async await break case catch class const continue declare default delete do else enum export extends finally for from " +
  "function get if implements import in instanceof interface keyof let new of private protected public readonly return satisfies set " +
  "static super switch this throw try type typeof var void while yield";

// No keyword is what stands after a dot, or before a colon: `mock.delete`, `in: "30m"`.
const TOKEN = new RegExp(
  [
    /(?<comment>\/\/.*|\/\*[\s\S]*?(?:\*\/|$))/,
    /(?<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?)/,
    new RegExp(`(?<![.\\w$])(?<keyword>${KEYWORDS.replaceAll(" ", "|")})(?![\\w$]|\\s*:)`),
    /(?<![.\w$])(?<bool>true|false|null|undefined)(?![\w$])/,
    /(?<![\w$])(?<number>\d[\w.]*)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** Finds what is coloured in a program. It knows no grammar, which weighs as much as the rest of the editor. */
export function listTokens(program: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, index, groups = {} } of program.matchAll(TOKEN)) {
    const kind = KINDS.find((one) => groups[one] !== undefined);
    if (kind !== undefined) tokens.push({ from: index, to: index + text.length, kind });
  }
  return tokens;
}
