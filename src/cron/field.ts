import { FliqInputError } from "../errors.ts";

/** What one of the five fields may hold. */
export interface FieldRule {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of the values from `min` on. */
  readonly names?: readonly string[];
}

/** What one field says. */
export interface ParsedField {
  /** Bit n is set when the value n matches, for 0–31. */
  readonly low: number;
  /** The same for 32–63. */
  readonly high: number;
  /** One of its terms is a bare star or question mark (a step of 1 counts as none): the field restricts nothing. */
  readonly open: boolean;
}

/** A star, a question mark, `a` or `a-b`, then perhaps a step. */
const TERM = /^(?:[*?]|(\d+|[a-z]+)(?:-(\d+|[a-z]+))?)(?:\/(\d+))?$/i;

/** Reads a list such as `1-5,10/20`. */
export function parseField(rule: FieldRule, text: string): ParsedField {
  const { name, min, max } = rule;
  const end = max === 7 ? 6 : max; // 7 is Sunday again, but the week ends on Saturday
  let low = 0;
  let high = 0;
  let open = false;
  for (const term of text.split(",")) {
    const [match, first, last, step = 1] = TERM.exec(term) ?? [];
    const from = first ? parseValue(rule, first) : min;
    const to = last ? parseValue(rule, last) : first && !term.includes("/") ? from : Math.max(from, end);
    if (!match || from > to || !Number(step)) {
      const problem = from > to ? "runs backwards" : match ? "has a step of 0" : "is malformed";
      throw new FliqInputError(name, `"${term}" ${problem}; write *, ${min}, ${min}-${end} or */2`);
    }
    for (let value = from; value <= to; value += Number(step)) {
      const bit = 1 << value; // << counts modulo 32
      if (value < 32) low |= bit;
      else high |= bit;
    }
    open ||= !first && Number(step) === 1;
  }
  return { low, high, open };
}

function parseValue({ name, min, max, names = [] }: FieldRule, text: string): number {
  const index = names.indexOf(text.toUpperCase());
  const value = index < 0 ? Number(text) : min + index;
  if (value >= min && value <= max) return value;
  throw new FliqInputError(name, `${text} is out of range ${min}-${max}`);
}
