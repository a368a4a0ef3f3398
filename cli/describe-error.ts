import { FliqServerError } from "../mock/server/index.ts";
import {
  FliqApiError,
  FliqAuthenticationError,
  FliqConnectionError,
  FliqInputError,
  FliqInsufficientCreditsError,
  FliqNotFoundError,
  FliqRateLimitError,
} from "../src/index.ts";
import { formatDuration } from "../src/shared/index.ts";
import { UsageError } from "./args.ts";
import { EXIT } from "./command.ts";
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
  /** Such as `fliq cancel ID`; undefined before there is a command. */
  readonly usage: string | undefined;
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
  if (error instanceof FliqApiError) return describeApiError(error, context);
  if (error instanceof FliqConnectionError) {
    const hint = context.isLocal
      ? "start it with `fliq dev`"
      : "check the network, and FLIQ_BASE_URL if it is set";
    if (error.code === "invalid_response")
      return report(EXIT.failed, withoutCall(error.message), undefined, { code: error.code });
    return report(EXIT.failed, withoutCall(error.message), hint, { code: error.code });
  }
  if (error instanceof FliqServerError)
    return report(EXIT.failed, renameField(error.message), undefined, { code: "server_error" });
  const message = error instanceof Error ? error.message : String(error);
  const hint = "this should not happen: please report it, with the command that you gave";
  return report(EXIT.failed, message, hint, { code: "internal_error" });
}

function describeUsage({ message, hint }: UsageError, { usage = "fliq" }: CommandContext): ErrorReport {
  const help = `see \`${usage.split(" ").slice(0, 2).join(" ")} --help\``;
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

function describeApiError(error: FliqApiError, context: CommandContext): ErrorReport {
  const { code, status, requestId } = error;
  // The client's message may end with a hint for programs.
  const [sentence] = /^.*?\(\d+[^)]*\)/s.exec(withoutCall(error.message)) ?? [error.message];
  return report(EXIT.failed, sentence, hintOf(error, context), { code, status, request_id: requestId });
}

/** A message of the client without the method and path that it may begin with. */
function withoutCall(message: string): string {
  return message.replace(/^[A-Z]+ \/\S*: /, "");
}

function hintOf(error: FliqApiError, { isLocal, usage = "" }: CommandContext): string | undefined {
  if (error instanceof FliqAuthenticationError) {
    return isLocal
      ? "the server was started with a token of its own: set FLIQ_DEV_TOKEN to it"
      : "check FLIQ_API_TOKEN: it may be revoked, or cut short; --local needs none";
  }
  if (error instanceof FliqInsufficientCreditsError)
    return "buy credits, or wait for the refill at 00:00 UTC";
  if (error instanceof FliqRateLimitError) {
    const wait = error.retryAfterMs === undefined ? "a moment" : formatDuration(error.retryAfterMs);
    return `try again in ${wait}`;
  }
  if (error instanceof FliqNotFoundError && !error.code.startsWith("http_"))
    return "list what there is with `fliq jobs` and `fliq schedules`; another account's are not seen";
  const isAboutJob = /^fliq (cancel|replay) /.test(usage);
  if (error.status === 409 && isAboutJob) return "see its state with `fliq job ID`";
  return undefined;
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
    .replace(/(fliq_sk|whsec_)[\w~+/=-]+/g, "$1…");
}
