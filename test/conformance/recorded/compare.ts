import { isRecord } from "../../../cli/conformance/match.ts";

/** What names in braces stand for, such as `target` and the ids that were kept. */
export type Values = ReadonlyMap<string, string>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?Z/g;
const WHOLE_TIME = new RegExp(`^${TIME.source}$`);

/** What stands for a value that differs from run to run. */
const PLACEHOLDERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  "<uuid>": (value) => typeof value === "string" && UUID.test(value),
  "<x-request-id>": (value) => typeof value === "string" && UUID.test(value),
  "<time>": (value) => typeof value === "string" && WHOLE_TIME.test(value),
  "<number>": (value) => typeof value === "number",
  "<string>": (value) => typeof value === "string" && value !== "",
};

/** Why a connection was lost, whoever words it. */
const KINDS: Readonly<Record<string, RegExp>> = {
  refused: /refused/i,
  "no such host": /no such host|ENOTFOUND|getaddrinfo/i,
  reset: /EOF|reset|hang up/i,
};

/** All places at which a value is not as it was recorded, as lines. */
export function compare(recorded: unknown, value: unknown, values: Values, path = "answer"): string[] {
  if (typeof recorded === "string") {
    const isSame = compareText(recorded, value, values);
    return isSame ? [] : [`${path}: recorded ${fill(recorded, values)}, came ${JSON.stringify(value)}`];
  }
  if (Array.isArray(recorded)) {
    if (!Array.isArray(value) || value.length !== recorded.length)
      return [`${path}: recorded ${recorded.length} entries, came ${JSON.stringify(value)}`];
    return recorded.flatMap((entry, index) => compare(entry, value[index], values, `${path}.${index}`));
  }
  if (!isRecord(recorded))
    return Object.is(recorded, value) ? [] : [`${path}: recorded ${recorded}, came ${JSON.stringify(value)}`];
  if (!isRecord(value)) return [`${path}: recorded an object, came ${JSON.stringify(value)}`];
  const names = new Set([...Object.keys(recorded), ...Object.keys(value)]);
  return [...names].flatMap((name) => {
    if (!Object.hasOwn(value, name)) return [`${path}.${name}: is missing`];
    if (!Object.hasOwn(recorded, name))
      return [`${path}.${name}: was not there, came ${JSON.stringify(value[name])}`];
    return compare(recorded[name], value[name], values, `${path}.${name}`);
  });
}

/** Puts values in the place of their names. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => values.get(name) ?? braces);
}

function compareText(recorded: string, value: unknown, values: Values): boolean {
  const placeholder = PLACEHOLDERS[recorded];
  if (placeholder !== undefined) return placeholder(value);
  if (typeof value !== "string") return false;
  const [expected, given] = [fill(recorded, values), value.replace(TIME, "<time>")];
  // Of a time that does not parse, what was sent is repeated; the rest is Go's own.
  const parsing = /^parsing time ".*?"/.exec(expected);
  if (parsing !== null) return given.startsWith(parsing[0]);
  const lost = /^(do request: \w+ ".*?": )(.*)$/.exec(expected);
  const kind = Object.values(KINDS).find((pattern) => lost?.[2] !== undefined && pattern.test(lost[2]));
  if (lost?.[1] === undefined || kind === undefined) return given === expected;
  return given.startsWith(lost[1]) && kind.test(given.slice(lost[1].length));
}
