import { FliqServerError } from "../mock/server/index.ts";
import { FliqApiError, FliqError, type FliqErrorCode, FliqInputError } from "../src/index.ts";
import { formatDuration } from "../src/shared/index.ts";
import { UsageError } from "./args.ts";
import { type CliCommand, EXIT } from "./command.ts";
import { CommandFailure } from "./failure.ts";
import { clean } from "./paint.ts";

/** An error as the user is told of it. */
export interface ErrorReport {
  readonly exitCode: number;
  /** What is wrong, and a hint if there is one. */
  readonly lines: readonly string[];
  readonly json: object;
}

/** The command line, as far as it was understood. */
export interface CommandContext {
  /** Undefined before there is one. */
  readonly command: Pick<CliCommand, "name" | "hostedOnly" | "hints"> | undefined;
  readonly isLocal: boolean;
}

/** The option or operand for each field of the client. */
const OPTION_OF_FIELD: Readonly<Record<string, string>> = {
  url: "URL",
  headers: "--header",
  cron: "EXPR",
  minute: "EXPR",
  hour: "EXPR",
  "day-of-month": "EXPR",
  month: "EXPR",
  "day-of-week": "EXPR",
  id: "ID",
  idempotencyKey: "--key",
  baseUrl: "--base-url or FLIQ_BASE_URL",
  token: "--token or FLIQ_API_TOKEN",
};

export function describeError(error: unknown, context: CommandContext): ErrorReport {
  if (error instanceof UsageError) return describeUsage(error, context);
  if (error instanceof FliqInputError) return describeInput(error);
  if (error instanceof FliqError) return describeFliqError(error, context);
  if (error instanceof CommandFailure)
    return report(EXIT.failed, error.message, error.hint, { code: error.code });
  if (error instanceof FliqServerError)
    return report(EXIT.failed, renameField(error.message), undefined, { code: "server_error" });
  const message = error instanceof Error ? error.message : String(error);
  const hint = "this should not happen: please report it, with the command that you gave";
  return report(EXIT.failed, message, hint, { code: "internal_error" });
}

function describeUsage({ message, hint }: UsageError, context: CommandContext): ErrorReport {
  const help = `see ${helpOf(context)}`;
  return report(EXIT.usage, message, hint === undefined ? help : (hint ?? undefined), { code: "usage" });
}

function describeInput({ field, message, code }: FliqInputError): ErrorReport {
  const [name = "", ...rest] = field.split(".");
  const option = [OPTION_OF_FIELD[name] ?? optionName(name), ...rest].join(" ");
  const part = OPTION_OF_FIELD[name] === "EXPR" && name !== "cron" ? `the ${name}: ` : "";
  return report(EXIT.usage, `${option}: ${part}${message.slice(field.length + 2)}`, undefined, {
    code,
    field,
  });
}

function describeFliqError(error: FliqError, context: CommandContext): ErrorReport {
  const { code } = error;
  const { status, requestId } = error instanceof FliqApiError ? error : {};
  const more = { code, ...(status !== undefined && { status, request_id: requestId ?? null }) };
  // What the client says behind the sentence is meant for programs.
  const [sentence] = /^.*?\(\d+[^)]*\)/s.exec(withoutCall(error.message)) ?? [withoutCall(error.message)];
  const isUndone = /It may have been done$/.test(error.message);
  const hint = hintAt(error, context) ?? (isUndone ? MAY_BE_DONE : undefined);
  const problem = lackOf(error, context);
  return report(
    EXIT.failed,
    problem ?? (code === "http_error" || status !== undefined ? sentence : withoutCall(error.message)),
    problem === undefined ? hint : LACK_HINT,
    more,
  );
}

const LACK_HINT =
  "the open-source server lacks that, the hosted one and `fliq dev` have it; is FLIQ_BASE_URL right?";

/** What the server has none of; undefined when that is not what is wrong. */
function lackOf({ code, message }: FliqError, { command }: CommandContext): string | undefined {
  // A path that a server does not know is answered with no sentence of Fliq's.
  const isUnknown = code === "not_found" && message.includes(NO_ANSWER_OF_FLIQ);
  return isUnknown && command?.hostedOnly ? `this server has no ${command.hostedOnly} (404)` : undefined;
}

function hintAt(error: FliqError, context: CommandContext): string | undefined {
  const isOfFliq = !error.message.includes(NO_ANSWER_OF_FLIQ);
  return (isOfFliq ? context.command?.hints?.[error.code] : undefined) ?? HINTS[error.code](error, context);
}

const MAY_BE_DONE = "it may have been done all the same: look before you do it again";

/** A message of the client without the method and path that it may begin with. */
function withoutCall(message: string): string {
  return message.replace(/^[A-Z]+ \/\S*: /, "");
}

type Hint = (error: FliqError, context: CommandContext) => string | undefined;

const noHint: Hint = () => undefined;

/** The way out of each error, in words of the command line. */
const HINTS: Readonly<Record<FliqErrorCode, Hint>> = {
  invalid_input: noHint,
  invalid_request: (_, context) => `see what it takes with ${helpOf(context)}`,
  unauthorized: (_, { isLocal }) =>
    isLocal
      ? "the server was started with a token of its own: set FLIQ_DEV_TOKEN to it"
      : "check FLIQ_API_TOKEN: it may be revoked, or cut short; --local needs none",
  insufficient_credits: () => "buy credits, or wait for the refill at 00:00 UTC",
  not_found: noHint,
  conflict: noHint,
  payload_too_large: () => "a body may have 1 MiB: put what is larger elsewhere, and send its address",
  rate_limited: ({ retryAfterMs }: FliqError & { retryAfterMs?: number | undefined }) =>
    `try again in ${retryAfterMs === undefined ? "a moment" : formatDuration(retryAfterMs)}`,
  internal_error: noHint,
  http_error: noHint,
  connection_error: (_, { isLocal }) =>
    isLocal ? "start it with `fliq dev`" : "check the network, and FLIQ_BASE_URL if it is set",
  timeout: () => "try again later; is FLIQ_BASE_URL right, if it is set?",
  redirected: noHint,
  invalid_response: noHint,
  made_but_unknown: () => "look for it with `fliq jobs --search URL`",
  partial_failure: () => "see what there is now with `fliq jobs` and `fliq schedules`",
  invalid_signature: () => "see why with `fliq verify`",
};

/** As the client says it of what comes from somewhere else. */
const NO_ANSWER_OF_FLIQ = "no answer of Fliq's";

function helpOf({ command }: CommandContext): string {
  return `\`${["fliq", command?.name].filter(Boolean).join(" ")} --help\``;
}

/** A message of the server, which begins with the name of the option that it is about, with the name that the option has here. */
function renameField(message: string): string {
  return message.replace(/^[a-z]\w*(?=: )/, optionName);
}

function optionName(field: string): string {
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function report(
  exitCode: number,
  problem: string,
  hint: string | undefined,
  more: { readonly code: string; readonly [field: string]: unknown },
): ErrorReport {
  const [first, ...rest] = [problem, hint]
    .filter((line) => line !== undefined)
    .map(toPlainWords)
    .map(clean);
  const json = { error: first, ...(rest.length > 0 && { hint: rest.join(" ") }), ...more };
  return { exitCode, lines: [first ?? "", ...rest], json };
}

/** Names the command line's options in place of the client's, and hides secrets: one may be typed in the wrong place. */
function toPlainWords(text: string): string {
  return text
    .replace("is baseUrl right?", "is FLIQ_BASE_URL right?")
    .replace("set baseUrl to", "set FLIQ_BASE_URL to")
    .replace(/; raise timeout$|(?<=has another [a-z_ ]+): (pass replace: true|use another key)/, "")
    .replace("; put it in headers", "; put it in --header")
    .replace(/, such as new URL\([^)]*\)/, "")
    .replace(/(fliq_sk|whsec_)[\w~+/=-]+/g, "$1…");
}
