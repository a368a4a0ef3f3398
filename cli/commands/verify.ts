import { type Args, readRequired, UsageError } from "../args.ts";
import { type CliCommand, EXIT } from "../command.ts";
import type { Io } from "../io.ts";
import { clean } from "../paint.ts";
import { readDuration, readTime } from "../read-values.ts";
import { diagnose } from "../verify/diagnose.ts";

const DEFAULT_TOLERANCE_MS = 300_000;

export const verifyCommand: CliCommand = {
  name: "verify",
  summary: "Check a delivery's signature, and say what is wrong with it.",
  operands: [],
  callsApi: false,
  options: {
    signature: { value: "TEXT", example: "v1=5f2b…", help: "X-Fliq-Signature, as it came." },
    timestamp: { value: "SECONDS", example: "1774517400", help: "X-Fliq-Timestamp, as it came." },
    url: {
      value: "URL",
      example: "https://app.example.com/api/remind",
      help: "The URL that the job was made with.",
    },
    method: { value: "METHOD", example: "PUT", help: "The method of the request. Default: POST." },
    body: { value: "TEXT", example: `'{"user":42}'`, help: "The raw body. Default: what comes on stdin." },
    secret: {
      value: "SECRET",
      example: "whsec_…",
      help: "The signing secret. Better set FLIQ_SIGNING_SECRET: an option shows in the list of processes.",
    },
    tolerance: {
      value: "TIME",
      example: "1h",
      help: "How old it may be. Default: 5m, as receivers have it.",
    },
    at: {
      value: "TIME",
      example: "2026-03-26T09:30:00Z",
      help: "Judge its age as of this time, for one from a log. Default: now.",
    },
  },
  notes: ["The exit code is 0 if the signature is good, and 1 if it is not."],
  examples: [
    "fliq verify --signature v1=5f2b… --timestamp 1774517400 \\",
    "    --url https://app.example.com/api/remind < body.json",
    "fliq verify --signature v1=5f2b… --timestamp 1774517400 --method GET \\",
    "    --url https://app.example.com/api/poll --body '' --tolerance 1h",
  ],

  async run({ io, args, screen }) {
    const secret = args.text("secret") ?? io.env["FLIQ_SIGNING_SECRET"];
    if (!secret) throw new UsageError("no secret: set FLIQ_SIGNING_SECRET, or give --secret", null);
    const signature = readRequired(args, "signature", "verify");
    const timestamp = readRequired(args, "timestamp", "verify");
    const url = readRequired(args, "url", "verify");
    const at = readTime(args, "at");
    const toleranceMs = readDuration(args, "tolerance") ?? DEFAULT_TOLERANCE_MS;
    const method = (args.text("method") ?? "POST").toUpperCase();
    const claim = { secret, timestamp, method, url, body: await readBody(io, args) };
    const diagnosis = await diagnose(signature, claim, { toleranceMs, now: at ?? io.now() });

    const { isValid, message } = diagnosis;
    const problem = diagnosis.isValid ? {} : { reason: diagnosis.reason, hint: diagnosis.hint };
    screen.show({ valid: isValid, ...problem, message }, () => {
      if (diagnosis.isValid) return [`${screen.paint("green", "valid:")} ${clean(message)}`];
      const { reason, hint } = diagnosis;
      const lines = hint === undefined ? [] : hint.split("\n").map((line) => `  ${line}`);
      return [`${screen.paint("red", `invalid (${reason}):`)} ${clean(message)}`, ...lines];
    });
    return isValid ? EXIT.ok : EXIT.failed;
  },
};

async function readBody({ stdin }: Io, args: Args): Promise<Uint8Array> {
  const body = args.text("body");
  if (body !== undefined && body !== "-") return new TextEncoder().encode(body);
  if (body === undefined && stdin.isTTY) {
    throw new UsageError("no body: give --body, or pipe it in", "an empty one is --body ''");
  }
  return stdin.read();
}
