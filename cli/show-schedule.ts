import type { Job, Schedule } from "../src/index.ts";
import { clean } from "./paint.ts";
import type { Screen } from "./screen.ts";
import { showCall, showTime, showTitle, showTries, statusCell } from "./show.ts";

/** A schedule, and its latest runs as a table. */
export function showSchedule(schedule: Schedule, jobs: readonly Job[], screen: Screen): string[] {
  const { id, name, cron_expr, paused, next_run_at, last_run_at, created_at } = schedule;
  const runs = jobs.map((job) => [
    job.id,
    statusCell(job.status),
    showTime(job.scheduled_at),
    showTries(job),
    job.last_error ?? "",
  ]);
  return [
    showTitle(id, paused ? "paused" : "active", screen.paint),
    showCall(schedule),
    "",
    ...screen.fields([
      ["name", clean(name)],
      ["cron", clean(cron_expr)],
      ["next run", paused ? "when it is resumed" : (next_run_at ?? "none")],
      ["last run", last_run_at ?? undefined],
      ["created", created_at],
    ]),
    "",
    ...(runs.length === 0
      ? ["It has not run yet."]
      : screen.table(
          [
            { title: "RUN" },
            { title: "STATUS" },
            { title: "DUE (UTC)", leaveOut: 1 },
            { title: "TRIES", leaveOut: 0 },
            { title: "LAST ERROR", cut: "end" },
          ],
          runs,
        )),
  ];
}
