import type { Schedule } from "../../src/index.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { collectPages, PAGE_OPTIONS, readLimit, tellOfMore } from "../pages.ts";
import { showTime } from "../show.ts";
import type { Cell } from "../table.ts";

export const schedulesCommand: CliCommand = {
  name: "schedules",
  summary: "List schedules, the newest first.",
  operands: [],
  callsApi: true,
  options: PAGE_OPTIONS,
  examples: ["fliq schedules", "fliq schedules --json | jq -r '.schedules[] | select(.paused) | .id'"],

  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const list = await collectPages({
      limit: readLimit(args),
      cursor: args.text("cursor"),
      load: (next) => fliq.schedules.list(next, { signal: io.signal }),
      rowsOf: ({ schedules }) => schedules,
    });
    const { rows: schedules, next_cursor, page } = list;
    screen.show({ ...page, schedules, next_cursor }, () =>
      schedules.length === 0
        ? []
        : screen.table(
            [
              { title: "ID" },
              { title: "NAME", cut: "end", leaveOut: 2 },
              { title: "CRON", cut: "end" },
              { title: "NEXT RUN (UTC)", leaveOut: 4 },
              { title: "LAST RUN (UTC)", leaveOut: 0 },
              { title: "METHOD", leaveOut: 1 },
              { title: "URL", cut: "start", leaveOut: 3 },
            ],
            schedules.map(rowOf),
          ),
    );
    if (schedules.length === 0) screen.note("There are no schedules.");
    screen.note(...tellOfMore(list));
    return EXIT.ok;
  },
};

function rowOf(schedule: Schedule): Cell[] {
  const { id, name, cron_expr, paused, next_run_at, last_run_at, method, url } = schedule;
  const next: Cell = paused ? { text: "paused", style: "yellow" } : showTime(next_run_at);
  return [id, name, cron_expr, next, showTime(last_run_at), method, url];
}
