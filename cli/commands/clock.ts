import type { TravelRequest } from "../../mock/server/index.ts";
import { parseTimestamp } from "../../src/shared/index.ts";
import { UsageError } from "../args.ts";
import { type CliCommand, EXIT, type RunContext } from "../command.ts";
import { connectDevClock, DEV_OPTIONS, type DevClock, showClock } from "../dev-clock.ts";
import { isDuration } from "../read-values.ts";

export const clockCommand: CliCommand = {
  name: "clock",
  summary: "Show the clock of a running `fliq dev`.",
  operands: [],
  callsApi: false,
  options: DEV_OPTIONS,
  examples: ["fliq clock", "fliq clock --json | jq -r .now"],
  async run(context) {
    const { screen } = context;
    const clock = await (await open(context)).read();
    screen.show(clock, () => showClock(clock, screen));
    return EXIT.ok;
  },
};

export const advanceCommand: CliCommand = {
  name: "advance",
  summary: "Move the clock of a running `fliq dev` on by a while.",
  operands: ["TIME"],
  callsApi: false,
  options: DEV_OPTIONS,
  notes: ["What falls due on the way happens, in its order. Ctrl-C stops where it is."],
  examples: ["fliq advance 1h30m", "fliq advance 2d --json"],
  run(context) {
    const by = context.args.operand(0);
    if (!isDuration(by))
      throw new UsageError(
        `TIME: ${JSON.stringify(by)} is not a duration`,
        "write it like 90s, 30m, 1h30m or 2d",
      );
    return travel(context, { by });
  },
};

export const travelCommand: CliCommand = {
  name: "travel",
  operandWords: ["next", "idle"],
  summary: "Move the clock of a running `fliq dev` to a time.",
  operands: ["TIME"],
  callsApi: false,
  options: DEV_OPTIONS,
  notes: [
    "TIME is like 2026-03-26T09:30:00Z, or `next` for the next event, or `idle` for",
    "when no job, retry or item waits any more. Time does not go back. `idle` stops",
    "once targets have answered 429 a hundred times: give it again to go on.",
  ],
  examples: ["fliq travel 2026-03-29T00:59:00Z", "fliq travel next", "fliq travel idle"],
  run(context) {
    const where = context.args.operand(0);
    if (where === "next" || where === "idle") return travel(context, { until: where });
    if (parseTimestamp(where) !== undefined) return travel(context, { to: where });
    const problem = `TIME: ${JSON.stringify(where)} is not a time`;
    throw new UsageError(problem, "write it like 2026-03-26T09:30:00Z, or next, or idle");
  },
};

async function open({ io, args, screen, findLocal }: RunContext): Promise<DevClock> {
  const url = args.text("url");
  if (url !== undefined && args.flag("local"))
    throw new UsageError("--local and --url name two addresses", "give one of them");
  return connectDevClock(io, url ?? (await findLocal("--url")), screen);
}

async function travel(context: RunContext, request: TravelRequest): Promise<number> {
  const { screen } = context;
  const result = await (await open(context)).travel(request);
  const { end, steps, clock } = result;
  screen.show(result, () => showClock(clock, screen));
  if (end === "limit") screen.note(`It stopped after ${steps} instants: give the command again to go on.`);
  if (end === "cancelled") screen.note("It was stopped before it arrived.");
  return end === "arrived" ? EXIT.ok : EXIT.failed;
}
