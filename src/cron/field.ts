import { FliqInputError } from "../shared/index.ts";

/** A star, a question mark, `a` or `a-b`, then perhaps a step. */
const TERM = /^(?:[*?]|(\d+|[a-z]+)(?:-(\d+|[a-z]+))?)(?:\/(\d+))?$/i;

/** The values that a list such as `1-5,10/20` stands for; `names` are those of the values from `min` on. */
export function parseField(
  name: string,
  text: string,
  min: number,
  end: number,
  names = "",
): readonly number[] {
  const read = (value: string) => {
    const index = names.split(" ").indexOf(value.toUpperCase());
    return index < 0 ? Number(value) : min + index;
  };
  const values = new Set<number>();
  for (const term of text.split(",")) {
    const [, first, last, step] = TERM.exec(term) ?? ["", "no number"];
    const from = first ? read(first) : min;
    const to = last ? read(last) : first && !step ? from : Math.max(from, end);
    if (!(min <= from && from <= to && to <= end) || Number(step) === 0) {
      const sunday = end === 6 && /7/.test(term) ? "; Sunday is 0 or SUN" : "";
      const forms = `*, */2, a value or rising range from ${min} to ${end}${sunday}`;
      throw new FliqInputError(name, `"${term}" must be ${forms}`);
    }
    for (let value = from; value <= to; value += Number(step ?? 1)) values.add(value);
  }
  return Object.freeze([...values].sort((a, b) => a - b));
}
