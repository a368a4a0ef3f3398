import { nextRuns, parseCron, zoneOffsetMs } from "../../src/cron/index.ts";
import { toTimestamp } from "../../src/shared/index.ts";
import { UsageError } from "../args.ts";
import { type CliCommand, EXIT, type RunContext } from "../command.ts";
import { connectDevClock } from "../dev-clock.ts";
import { readTime, readWhole } from "../read-values.ts";
import { showDistance } from "../show.ts";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const MOST = 1000;

export const nextCommand: CliCommand = {
  name: "next",
  summary: "List when a cron expression runs next.",
  operands: ["EXPR"],
  callsApi: false,
  options: {
    count: { value: "N", example: "10", help: `How many runs, 1 to ${MOST}. Default: 5.` },
    timezone: {
      value: "ZONE",
      example: "Europe/Berlin",
      help: "The zone that EXPR is meant in, such as Europe/Berlin. Default: UTC.",
    },
    after: { value: "TIME", example: "2026-03-26T09:30:00Z", help: "Count from this time. Default: now." },
    local: { help: "Count from the time of the `fliq dev` that runs on this machine." },
    url: {
      value: "URL",
      example: "http://127.0.0.1:5000",
      help: "Count from the time of the `fliq dev` at this address.",
    },
  },
  notes: [
    "This is computed here, in the dialect of the server. A local time that a clock",
    "change skips has no run; one that it repeats has two. The exit code is 1 if",
    "there is no run within five years: Fliq refuses such an expression.",
  ],
  examples: [
    "fliq next '*/15 9-17 * * MON-FRI'",
    "fliq next '30 2 * * *' --timezone Europe/Berlin --after 2026-03-28T00:00:00Z",
    "fliq next '@every 90m' --count 10 --json",
  ],
  operandsHint: (operands) =>
    operands.length > 1 ? "put the expression in quotes: fliq next '30 9 * * MON-FRI'" : undefined,

  async run(context) {
    const { io, args, screen } = context;
    const expression = args.operand(0);
    const timezone = args.text("timezone");
    const given = readTime(args, "after");
    const isOfDev = args.flag("local") || args.text("url") !== undefined;
    if (given !== undefined && isOfDev)
      throw new UsageError(
        `--after and --${args.flag("local") ? "local" : "url"} name two times`,
        "give one of them",
      );
    const after = given ?? (isOfDev ? await readDevTime(context) : io.now());
    const count = readWhole(args, "count", { least: 1, most: MOST }) ?? 5;
    const cron = parseCron(expression);
    if (timezone !== undefined && cron.timezone !== null) {
      throw new UsageError(`--timezone: the expression already says ${cron.timezone}`, "give the zone once");
    }
    const runs = nextRuns(cron, { after, count, timezone });
    const zone = timezone ?? cron.timezone ?? "UTC";
    const from = toTimestamp(after);
    const answer = { expression, timezone: zone, after: from, next: runs.map((run) => run.toISOString()) };
    screen.show(answer, () =>
      runs.length === 0
        ? []
        : screen.table(
            [
              { title: zone === "UTC" ? "UTC" : `LOCAL (${zone})` },
              ...(zone === "UTC" ? [] : [{ title: "UTC" }]),
              { title: "" },
            ],
            runs.map((run) => {
              const utc = run.toISOString();
              const local = showLocal(run.getTime(), zone);
              return [local, ...(zone === "UTC" ? [] : [utc]), showDistance(utc, from)];
            }),
          ),
    );
    if (runs.length === 0) screen.note("It has no run within five years: Fliq would refuse it.");
    return runs.length === 0 ? EXIT.failed : EXIT.ok;
  },
};

async function readDevTime({ io, args, screen, findLocal }: RunContext): Promise<number> {
  const url = args.text("url") ?? (await findLocal("--url"));
  const { now } = await connectDevClock(io, url, screen).read();
  return Date.parse(now);
}

/** `Sun 2026-03-29 03:30:00 +02:00`. */
function showLocal(atMs: number, zone: string): string {
  const offsetMs = zone === "UTC" ? 0 : zoneOffsetMs(zone, atMs);
  const local = toTimestamp(atMs + offsetMs);
  const weekday = WEEKDAYS[new Date(atMs + offsetMs).getUTCDay()] ?? "";
  const offset =
    zone === "UTC" ? "" : ` ${offsetMs < 0 ? "-" : "+"}${toTimestamp(Math.abs(offsetMs)).slice(11, 16)}`;
  return `${weekday} ${local.slice(0, 10)} ${local.slice(11, 19)}${offset}`;
}
