import type { Attempt, Job, Schedule } from "../src/index.ts";
import { formatDuration } from "../src/shared/index.ts";
import { clean, type Paint, styleOfStatus } from "./paint.ts";
import type { Screen } from "./screen.ts";
import type { Cell } from "./table.ts";

/** `2026-03-26 09:30:00`, of a time in UTC; what is not set is a dash. */
export function showTime(timestamp: string | null): string {
  return timestamp === null ? "-" : timestamp.slice(0, 19).replace("T", " ");
}

/** `in 30m` or `12s ago`, as seen at the time `from`, to the second. */
export function showDistance(timestamp: string, from: string): string {
  const ms = Math.round((Date.parse(timestamp) - Date.parse(from)) / 1000) * 1000;
  if (ms === 0) return "at once";
  return ms > 0 ? `in ${formatDuration(ms)}` : `${formatDuration(-ms)} ago`;
}

export function isScheduleId(id: string): boolean {
  return id.startsWith("sched_");
}

export function statusCell(status: string): Cell {
  return { text: status, style: styleOfStatus(status) };
}

/** The line that names a job or schedule and its state. */
export function showTitle(id: string, status: string, paint: Paint): string {
  const style = styleOfStatus(status);
  return `${paint("bold", id)}  ${style === undefined ? status : paint(style, status)}`;
}

export function showCall({ method, url }: Pick<Job | Schedule, "method" | "url">): string {
  return clean(`${method} ${url}`);
}

/** `2/4`: attempts made, of how many at the most. */
export function showTries({ attempts, max_retries }: Job): string {
  return `${attempts}/${max_retries + 1}`;
}

/** The attempts as a table, the first one first. */
export function showAttempts(attempts: readonly Attempt[], screen: Screen): string[] {
  const columns = [
    { title: "#" },
    { title: "STARTED (UTC)" },
    { title: "TOOK", leaveOut: 1 },
    { title: "ANSWER" },
    { title: "ERROR", cut: "end" },
    { title: "BODY", cut: "end", leaveOut: 0 },
  ] as const;
  const rows = attempts
    .toReversed()
    .map((attempt): Cell[] => [
      String(attempt.attempt_num),
      showTime(attempt.started_at),
      attempt.duration_ms === null ? "-" : formatDuration(attempt.duration_ms),
      answerCell(attempt),
      attempt.completed_at === null ? "not ended, or its worker died" : (attempt.error ?? ""),
      (attempt.response_body ?? "").slice(0, 200),
    ]);
  const filled = columns.map((_, index) => index < 4 || rows.some((row) => row[index] !== ""));
  return screen.table(
    columns.filter((_, index) => filled[index]),
    rows.map((row) => row.filter((_, index) => filled[index])),
  );
}

function answerCell({ status_code, error }: Attempt): Cell {
  if (status_code === null) return "-";
  return { text: String(status_code), style: error === null ? "green" : "red" };
}

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
