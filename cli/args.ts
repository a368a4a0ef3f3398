import { parseArgs } from "node:util";
import { suggest } from "./suggest.ts";

/** The command line is wrong: the message says how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to write instead: null where the message says it, undefined where the help does. */
  readonly hint: string | null | undefined;
  constructor(problem: string, hint?: string | null) {
    super(problem);
    this.hint = hint;
  }
}

/** An option of a command. */
export interface OptionSpec {
  /** What the value is called in the help, such as `URL`; a flag has none. */
  readonly value?: string;
  readonly short?: string;
  /** Whether it may be given more than once. */
  readonly multiple?: boolean;
  /** What it means; the help breaks it into lines. */
  readonly help: string;
  /** A value that works, for the message when it is missing. */
  readonly example?: string;
  /** The words that it may be, where there are few: shells complete them. */
  readonly choices?: readonly string[];
}

/** Options by name, without the dashes. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The arguments of a command line. Reading an option that was not declared throws. */
export interface Args {
  readonly operands: readonly string[];
  /** An operand that the command requires. */
  operand(index: number): string;
  text(option: string): string | undefined;
  list(option: string): readonly string[];
  flag(option: string): boolean;
}

/**
 * Reads the arguments of a command.
 * @throws {UsageError} for an option that is not declared, has no value, or is given twice.
 */
export function readArgs(argv: readonly string[], options: OptionSpecs): Args {
  const types = Object.entries(options).map(([name, { value, short }]) => [
    name,
    { type: value === undefined ? "boolean" : "string", ...(short && { short }) } as const,
  ]);
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(types),
    strict: false, // Its own errors do not say what to write instead.
    tokens: true,
    allowPositionals: true,
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (spec === undefined) throw unknownOption(token.rawName, Object.keys(options));
    const given = values.get(token.name);
    if (given !== undefined && !spec.multiple) {
      if (spec.value === undefined) continue;
      throw new UsageError(`--${token.name} is given twice`, "leave one of them out");
    }
    values.set(token.name, [...(given ?? []), readValue(token, spec)]);
  }
  const find = (option: string): string[] => {
    if (!Object.hasOwn(options, option)) throw new TypeError(`--${option} is not declared`);
    return values.get(option) ?? [];
  };
  return {
    operands: positionals,
    operand: (index) => positionals[index] ?? "",
    text: (option) => find(option)[0],
    list: find,
    flag: (option) => find(option).length > 0,
  };
}

/** The value of an option that a command cannot do without. */
export function readRequired(args: Args, option: string, command: string): string {
  const value = args.text(option);
  if (value === undefined) throw new UsageError(`--${option} is missing`, `see \`fliq ${command} --help\``);
  return value;
}

interface GivenOption {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function readValue({ name, rawName, value, inlineValue }: GivenOption, spec: OptionSpec): string {
  if (spec.value === undefined) {
    if (value !== undefined) throw new UsageError(`--${name} takes no value`, `write ${rawName} alone`);
    return "";
  }
  const example = `--${name} ${spec.example ?? spec.value}`;
  if (value === undefined) throw new UsageError(`--${name} needs a value`, `such as ${example}`);
  // The value was probably forgotten, and this is the next option.
  if (!inlineValue && /^-./.test(value)) {
    const hint = `such as ${example}; one that begins with "-" is written --${name}=-…`;
    throw new UsageError(`--${name} needs a value`, hint);
  }
  return value;
}

function unknownOption(rawName: string, known: readonly string[]): UsageError {
  const near = rawName.startsWith("--") ? suggest(rawName.slice(2), known) : undefined;
  return new UsageError(`there is no option ${rawName}`, near && `did you mean --${near}?`);
}
