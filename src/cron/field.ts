import { FliqInputError } from "../errors.ts";

/** What one of the five fields may hold. */
export interface FieldRule {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Where `*` and `a/n` end, if not at `max`: day-of-week takes 7 for Sunday, but a week ends on Saturday. */
  readonly end?: number;
  /** Names of the values from `min` on. */
  readonly names?: readonly string[];
}

/** What one field says. */
export interface ParsedField {
  readonly values: readonly number[];
  /** One of its terms is a star or a question mark without a step, or with step 1: the field restricts nothing. */
  readonly open: boolean;
}

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const WEEKDAYS = "SUN MON TUE WED THU FRI SAT".split(" ");

export const MINUTE: FieldRule = { name: "minute", min: 0, max: 59 };
export const HOUR: FieldRule = { name: "hour", min: 0, max: 23 };
export const DAY_OF_MONTH: FieldRule = { name: "day-of-month", min: 1, max: 31 };
export const MONTH: FieldRule = { name: "month", min: 1, max: 12, names: MONTHS };
export const DAY_OF_WEEK: FieldRule = { name: "day-of-week", min: 0, max: 7, end: 6, names: WEEKDAYS };

/** A star, a question mark, `a` or `a-b`, then perhaps a step. */
const TERM = /^(?:[*?]|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/;

/** The values that a list such as `1-5,10/20` stands for. */
export function parseField(rule: FieldRule, text: string): ParsedField {
  const values: number[] = [];
  let open = false;
  for (const term of text.split(",")) {
    const match = TERM.exec(term);
    if (match === null) throw malformed(rule, term);
    const [, first, last, stepText = "1"] = match;
    const step = Number(stepText);
    if (step === 0) throw new FliqInputError(rule.name, `the step of "${term}" must be 1 or more`);

    const fieldEnd = rule.end ?? rule.max;
    const from = first === undefined ? rule.min : parseValue(rule, term, first);
    let to = from;
    if (last !== undefined) to = parseValue(rule, term, last);
    else if (first === undefined || term.includes("/")) to = Math.max(from, fieldEnd);
    if (from > to)
      throw new FliqInputError(rule.name, `"${term}" runs backwards; write the smaller value first`);

    for (let value = from; value <= to; value += step) values.push(value);
    if (first === undefined && step === 1) open = true;
  }
  return { values, open };
}

function parseValue(rule: FieldRule, term: string, text: string): number {
  const named = rule.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return rule.min + named;
  if (!/^\d+$/.test(text)) throw malformed(rule, term);
  const value = Number(text);
  if (value < rule.min || value > rule.max) {
    throw new FliqInputError(rule.name, `${text} is out of range ${rule.min}-${rule.max}`);
  }
  return value;
}

function malformed(rule: FieldRule, term: string): FliqInputError {
  const names = rule.names ? ` or ${rule.names[0]}-${rule.names.at(-1)}` : "";
  const problem = `"${term}" is not *, a value ${rule.min}-${rule.max}${names}, a range a-b, or a step */n`;
  return new FliqInputError(rule.name, problem);
}
