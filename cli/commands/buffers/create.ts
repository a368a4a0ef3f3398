import type { BufferCreate } from "../../../src/index.ts";
import { type Args, UsageError } from "../../args.ts";
import { type CliCommand, EXIT } from "../../command.ts";
import { refuseLoopback, sameFliq } from "../../connect.ts";
import { clean } from "../../paint.ts";
import { readWhole } from "../../read-values.ts";
import { showTitle, stateOf } from "../../show.ts";
import { CALL_OPTIONS, readCall } from "../../target-options.ts";
import { OF_BUFFERS } from "./find.ts";

export const createCommand: CliCommand = {
  ...OF_BUFFERS,
  name: "buffers create",
  summary: "Make a buffer.",
  operands: ["NAME", "URL"],
  hints: { conflict: "give another NAME, or use the one that has it: `fliq buffers show NAME`" },
  options: {
    rate: { value: "N", example: "5", help: "How many calls a second at the most, 1 to 1000. Default: 10." },
    ...CALL_OPTIONS,
  },
  notes: ["Items are sent one after the other: one that fails holds the line while it is", "tried again."],
  examples: [
    "fliq buffers create emails https://app.example.com/api/email --rate 5",
    "fliq buffers create imports https://app.example.com/api/row --retries 10 --backoff linear",
  ],

  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const buffer = readBuffer(args);
    refuseLoopback(io, args, buffer.url, "URL");
    refuseLoopback(io, args, buffer.webhook_url, "--webhook-url");
    const made = await fliq.buffers.create(buffer, { signal: io.signal });
    screen.show(made, () => [
      showTitle(made.id, stateOf(made), screen.paint),
      clean(`${made.name ?? buffer.name}  ${buffer.method ?? "POST"} ${buffer.url}`),
    ]);
    screen.note(`Push into it with: fliq buffers push ${clean(made.id)} --body TEXT${sameFliq(args)}`);
    return EXIT.ok;
  },
};

function readBuffer(args: Args): BufferCreate {
  const { url, method, headers, retries, backoff, timeoutMs, webhookUrl } = readCall(args.operand(1), args);
  if (timeoutMs !== undefined && timeoutMs % 1000 !== 0)
    throw new UsageError(`--timeout: a buffer counts in whole seconds`, "write it like 10s");
  const given = {
    name: args.operand(0),
    url,
    method,
    headers: headers && Object.fromEntries(headers),
    timeout_seconds: timeoutMs === undefined ? undefined : timeoutMs / 1000,
    rate_limit: readWhole(args, "rate", { least: 1, most: 1000 }),
    max_retries: retries,
    backoff,
    webhook_url: webhookUrl,
  };
  return withoutUndefined(given);
}

type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(given: T): WithoutUndefined<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as WithoutUndefined<T>;
}
