import { FliqInputError } from "../src/index.ts";
import { type Duration, durationToMs, parseTimestamp } from "../src/shared/index.ts";
import { type Args, UsageError } from "./args.ts";
import { suggest } from "./suggest.ts";

/** The length of `--option 1h30m` in milliseconds. */
export function readDuration(args: Args, option: string): number | undefined {
  const text = args.text(option);
  if (text === undefined) return undefined;
  if (isDuration(text)) {
    try {
      return durationToMs(text, option);
    } catch (error) {
      if (!(error instanceof FliqInputError)) throw error; // Such as 1.2.3s: it gets the same message.
    }
  }
  throw new UsageError(
    `--${option}: ${JSON.stringify(text)} is not a duration`,
    "write it like 90s, 30m, 1h30m or 2d",
  );
}

/** Whether it looks like `1h30m`. */
export function isDuration(text: string): text is Extract<Duration, string> {
  return /^([\d.]+(w|d|h|m|s|ms))+$/.test(text);
}

/** The instant of `--option 2026-03-26T09:30:00Z` in epoch milliseconds. */
export function readTime(args: Args, option: string): number | undefined {
  const text = args.text(option);
  if (text === undefined) return undefined;
  const ms = parseTimestamp(text);
  if (ms !== undefined) return ms;
  throw new UsageError(
    `--${option}: ${JSON.stringify(text)} is not a time`,
    "write it like 2026-03-26T09:30:00Z, or with an offset such as +02:00",
  );
}

export interface WholeRange {
  readonly least: number;
  readonly most: number;
}

export function readWhole(args: Args, option: string, { least, most }: WholeRange): number | undefined {
  const text = args.text(option);
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${option}: ${JSON.stringify(text)} is not a whole number from ${least} to ${most}`);
}

/** The value of an option that has to be one of a few words. */
export function readChoice<Choice extends string>(
  args: Args,
  option: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = args.text(option);
  if (text === undefined) return undefined;
  const choice = choices.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
  if (choice !== undefined) return choice;
  const near = suggest(text, choices);
  throw new UsageError(
    `--${option}: there is no ${JSON.stringify(text)}${near === undefined ? "" : `; did you mean ${near}?`}`,
    `choose one of ${choices.join(", ")}`,
  );
}

/** The values of `--option 'Name: value'`, which may be given more than once. */
export function readHeaders(args: Args, option: string): [name: string, value: string][] | undefined {
  const headers = args.list(option).map((header): [string, string] => {
    const colon = header.indexOf(":");
    // The value may be a secret, so the message does not show it.
    if (colon < 1)
      throw new UsageError(`--${option}: there is no colon in it`, "write it like 'X-Tenant: acme'");
    return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()];
  });
  return headers.length === 0 ? undefined : headers;
}
