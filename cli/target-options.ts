import type { TargetOptions } from "../src/index.ts";
import { BACKOFFS, METHODS, MOST_RETRIES } from "../src/shared/index.ts";
import { type Args, type OptionSpecs, UsageError } from "./args.ts";
import type { Io } from "./io.ts";
import { readChoice, readDuration, readHeaders, readWhole } from "./read-values.ts";

const HEADER_OPTION: OptionSpecs = {
  header: {
    value: "'NAME: VALUE'",
    example: "'X-Tenant: acme'",
    multiple: true,
    help: "A header to send; may be given again for more.",
  },
};

const BODY_OPTION: OptionSpecs = {
  body: {
    value: "TEXT",
    example: `'{"user":42}'`,
    help: "The body, sent as it is; - reads it from stdin. A JSON object or list gets Content-Type: application/json, unless --header has one.",
  },
};

/** The options that say what is sent. */
export const CONTENT_OPTIONS: OptionSpecs = { ...HEADER_OPTION, ...BODY_OPTION };

const METHOD_OPTION: OptionSpecs = {
  method: {
    value: "METHOD",
    example: "PUT",
    choices: METHODS,
    help: "GET, POST, PUT, PATCH or DELETE. Default: POST.",
  },
};

const EFFORT_OPTIONS: OptionSpecs = {
  retries: { value: "N", example: "5", help: "Tries after the first that fails, 0 to 20. Default: 3." },
  backoff: {
    value: "KIND",
    example: "linear",
    choices: BACKOFFS,
    help: "How the wait between tries grows from 30s: exponential (the default, up to 1h) or linear.",
  },
  timeout: { value: "TIME", example: "10s", help: "How long one try may take, 1s to 1h. Default: 30s." },
  "webhook-url": {
    value: "URL",
    example: "https://app.example.com/ended",
    help: "Is told how each job ended.",
  },
};

/** The options that say what Fliq calls, and how hard it tries. */
export const TARGET_OPTIONS: OptionSpecs = { ...METHOD_OPTION, ...CONTENT_OPTIONS, ...EFFORT_OPTIONS };

/** The same where there is no body yet. */
export const CALL_OPTIONS: OptionSpecs = { ...METHOD_OPTION, ...HEADER_OPTION, ...EFFORT_OPTIONS };

/** What the options of `TARGET_OPTIONS` ask for. */
export async function readTarget(url: string, args: Args, io: Io): Promise<TargetOptions> {
  const { timeoutMs, headers, ...call } = readCall(url, args);
  const body = await readBody(args, io);
  return {
    ...call,
    headers: withTypeOf(body, headers),
    body,
    timeout: timeoutMs === undefined ? undefined : { milliseconds: timeoutMs },
  };
}

/** The options that say what is called, and how hard it is tried; `timeoutMs` is how long one try may take. */
export function readCall(url: string, args: Args) {
  if (!URL.canParse(url)) {
    throw new UsageError(
      `URL: ${JSON.stringify(url)} is not a whole URL`,
      "begin it with https:// or http://",
    );
  }
  return {
    url,
    method: readChoice(args, "method", METHODS),
    headers: readHeaders(args, "header"),
    retries: readWhole(args, "retries", { least: 0, most: MOST_RETRIES }),
    backoff: readChoice(args, "backoff", BACKOFFS),
    timeoutMs: readDuration(args, "timeout"),
    webhookUrl: args.text("webhook-url"),
  };
}

/** The body that `--body` gives, from stdin where it is `-`. */
export async function readBody(args: Args, { stdin }: Io): Promise<string | undefined> {
  const given = args.text("body");
  return given === "-" ? new TextDecoder().decode(await stdin.read()) : given;
}

type HeaderList = readonly (readonly [name: string, value: string])[];

/** The headers, with the Content-Type of a body that is JSON unless they have one. */
export function withTypeOf(
  body: string | undefined,
  headers: HeaderList | undefined,
): [string, string][] | undefined {
  const given = headers?.map(([name, value]): [string, string] => [name, value]);
  if (body === undefined || !isJson(body)) return given;
  const isThere = given?.some(([name]) => name.toLowerCase() === "content-type");
  return isThere ? given : [...(given ?? []), ["Content-Type", "application/json"]];
}

/** Whether it is a JSON object or list; a single number or word may be meant as text. */
function isJson(body: string): boolean {
  if (!/^\s*[[{]/.test(body)) return false;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false; // It is text that begins like JSON.
  }
}
