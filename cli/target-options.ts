import type { TargetOptions } from "../src/index.ts";
import { BACKOFFS, METHODS, MOST_RETRIES } from "../src/shared/index.ts";
import { type Args, type OptionSpecs, UsageError } from "./args.ts";
import type { Io } from "./io.ts";
import { readChoice, readDuration, readHeaders, readWhole } from "./read-values.ts";

/** The options that say what Fliq calls, and how hard it tries. */
export const TARGET_OPTIONS: OptionSpecs = {
  method: { value: "METHOD", example: "PUT", help: "GET, POST, PUT, PATCH or DELETE. Default: POST." },
  header: {
    value: "'NAME: VALUE'",
    example: "'X-Tenant: acme'",
    multiple: true,
    help: "A header to send; may be given again for more.",
  },
  body: {
    value: "TEXT",
    example: `'{"user":42}'`,
    help: "The body, sent as it is; - reads it from stdin. A JSON object or list gets Content-Type: application/json, unless --header has one.",
  },
  retries: { value: "N", example: "5", help: "Tries after the first that fails, 0 to 20. Default: 3." },
  backoff: {
    value: "KIND",
    example: "linear",
    help: "How the wait between tries grows from 30s: exponential (the default, up to 1h) or linear.",
  },
  timeout: { value: "TIME", example: "10s", help: "How long one try may take, 1s to 1h. Default: 30s." },
  "webhook-url": {
    value: "URL",
    example: "https://app.example.com/ended",
    help: "Is told how each job ended.",
  },
};

/** What the options of `TARGET_OPTIONS` ask for. */
export async function readTarget(url: string, args: Args, { stdin }: Io): Promise<TargetOptions> {
  if (!URL.canParse(url)) {
    throw new UsageError(
      `URL: ${JSON.stringify(url)} is not a whole URL`,
      "begin it with https:// or http://",
    );
  }
  const headers = readHeaders(args, "header");
  const timeoutMs = readDuration(args, "timeout");
  const given = args.text("body");
  const body = given === "-" ? new TextDecoder().decode(await stdin.read()) : given;
  return {
    url,
    method: readChoice(args, "method", METHODS),
    headers: body !== undefined && isJson(body) ? withContentType(headers ?? []) : headers,
    body,
    retries: readWhole(args, "retries", { least: 0, most: MOST_RETRIES }),
    backoff: readChoice(args, "backoff", BACKOFFS),
    timeout: timeoutMs === undefined ? undefined : { milliseconds: timeoutMs },
    webhookUrl: args.text("webhook-url"),
  };
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

function withContentType(headers: readonly [name: string, value: string][]): [string, string][] {
  const isThere = headers.some(([name]) => name.toLowerCase() === "content-type");
  return isThere ? [...headers] : [...headers, ["Content-Type", "application/json"]];
}
