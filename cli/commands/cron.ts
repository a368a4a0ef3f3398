import { toTimestamp } from "../../src/shared/index.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { refuseLoopback } from "../connect.ts";
import { clean } from "../paint.ts";
import { joinKnown, showCall, showTitle, showWhen, stateOf, tidy } from "../show.ts";
import { readTarget, TARGET_OPTIONS } from "../target-options.ts";

export const cronCommand: CliCommand = {
  name: "cron",
  summary: "Call a URL again and again, on a cron expression.",
  operands: ["EXPR", "URL"],
  callsApi: true,
  hints: { conflict: "give another --name, or --replace to have the new one" },
  options: {
    name: {
      value: "NAME",
      example: "cleanup",
      help: "What the schedule is called. Setting up a name twice makes one schedule. Default: expression, method and URL.",
    },
    timezone: {
      value: "ZONE",
      example: "Europe/Berlin",
      help: "The zone that EXPR is meant in, such as Europe/Berlin. Default: UTC.",
    },
    replace: {
      help: "If there is a schedule of that name that differs, delete it and make this one. What differs in headers or body alone is not seen: no server shows them.",
    },
    ...TARGET_OPTIONS,
  },
  notes: [
    "EXPR has five fields (minute hour day-of-month month day-of-week), or is a",
    "descriptor such as @daily or '@every 15m'. Put it in quotes, or the shell",
    "takes * for file names. See when it runs with `fliq next EXPR`.",
  ],
  examples: [
    "fliq cron '0 0 * * *' https://app.example.com/api/cleanup --name cleanup",
    "fliq cron '30 9 * * MON-FRI' https://app.example.com/digest --timezone Europe/Berlin",
    "fliq cron '@every 15m' http://localhost:8787/api/poll --method GET --local",
  ],
  operandsHint: (operands) =>
    operands.length > 2
      ? "put the expression in quotes: fliq cron '30 9 * * MON-FRI' URL"
      : "write it like fliq cron '30 9 * * MON-FRI' https://app.example.com/digest",

  async run({ io, args, screen, connect, serverNow }) {
    const fliq = connect();
    const target = await readTarget(args.operand(1), args, io);
    refuseLoopback(io, args, target.url, "URL");
    refuseLoopback(io, args, target.webhookUrl, "--webhook-url");
    const schedule = await fliq.cron(
      args.operand(0),
      {
        ...target,
        name: args.text("name"),
        timezone: args.text("timezone"),
        replace: args.flag("replace"),
      },
      { signal: io.signal },
    );
    const { id, name, cron_expr, paused, next_run_at } = schedule;
    const next = paused ? "when it is resumed" : showWhen(next_run_at, toTimestamp(serverNow()));
    screen.show(schedule, () => [
      showTitle(id, stateOf(schedule), screen.paint),
      ...[joinKnown([tidy(cron_expr), ...showCall(schedule)], "  ") ?? []].flat(),
      ...(name ? [`name ${JSON.stringify(clean(name))}`] : []),
      ...(next ? [`next run ${next}`] : []),
    ]);
    return EXIT.ok;
  },
};
