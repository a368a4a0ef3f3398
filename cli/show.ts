import type { Attempt, Job, JobSummary, Schedule } from "../src/index.ts";
import { formatDuration } from "../src/shared/index.ts";
import { clean, type Paint, styleOfStatus } from "./paint.ts";
import type { Screen } from "./screen.ts";
import { type Cell, DASH } from "./table.ts";

/** What a server should have told, and may have left out. */
export type Told<Value> = Value | null | undefined;

/** `2026-03-26 09:30:00`, of a time in UTC; what is not known is a dash. */
export function showTime(timestamp: Told<string>): string {
  return timestamp ? timestamp.slice(0, 19).replace("T", " ") : DASH;
}

/** `in 30m` or `12s ago`, as seen at the time `from`, to the second; nothing when one of the two is no time. */
export function showDistance(timestamp: Told<string>, from: Told<string>): string {
  const ms = Math.round((Date.parse(timestamp ?? "") - Date.parse(from ?? "")) / 1000) * 1000;
  if (Number.isNaN(ms)) return "";
  if (ms === 0) return "at once";
  return ms > 0 ? `in ${formatDuration(ms)}` : `${formatDuration(-ms)} ago`;
}

/** `2026-03-26T10:00:00Z, in 30m`; undefined when the time is not known. */
export function showWhen(timestamp: Told<string>, from: Told<string>): string | undefined {
  const distance = showDistance(timestamp, from);
  return tidy(timestamp) && `${tidy(timestamp)}${distance && `, ${distance}`}`;
}

/** A text of the server's on one line; undefined when there is none. */
export function tidy(text: Told<string>): string | undefined {
  return (text ?? undefined) === undefined ? undefined : clean(text ?? "");
}

/** The parts that are known, with `between` between them; undefined when none is. */
export function joinKnown(parts: readonly Told<string>[], between: string): string | undefined {
  const known = parts.filter((part) => part);
  return known.length === 0 ? undefined : known.join(between);
}

export function statusCell(status: Told<string>): Cell {
  return status && { text: status, style: styleOfStatus(status) };
}

/** The line that names a job or schedule and its state. */
export function showTitle(id: string, status: Told<string>, paint: Paint): string {
  const name = paint("bold", clean(id));
  return status ? `${name}  ${paintStatus(status, paint)}` : name;
}

export function paintStatus(status: string, paint: Paint): string {
  const style = styleOfStatus(status);
  return style === undefined ? clean(status) : paint(style, clean(status));
}

/** `POST https://…`, in a line of its own; no line when neither is known. */
export function showCall({ method, url }: { method?: Told<string>; url?: Told<string> }): string[] {
  const call = joinKnown([method, url], " ");
  return call === undefined ? [] : [clean(call)];
}

/** The attempts as a table, the first one first. */
export function showAttempts(attempts: readonly Attempt[], screen: Screen): string[] {
  const columns = [
    { title: "#" },
    { title: "STARTED (UTC)" },
    { title: "TOOK", leaveOut: 1 },
    { title: "ANSWER" },
    { title: "ERROR", cut: "end" },
  ] as const;
  const rows = attempts
    .toSorted(byNumber)
    .map((attempt): Cell[] => [
      tidy(attempt.attempt_num?.toString()),
      showTime(attempt.started_at),
      typeof attempt.duration_ms === "number" ? formatDuration(attempt.duration_ms) : undefined,
      answerCell(attempt),
      attempt.completed_at === null ? "not ended, or its worker died" : (attempt.error ?? ""),
    ]);
  const width = rows.some((row) => row[4] !== "") ? 5 : 4;
  return screen.table(
    columns.slice(0, width),
    rows.map((row) => row.slice(0, width)),
  );
}

/** Servers have listed attempts in either order. */
function byNumber(a: Attempt, b: Attempt): number {
  return (a.attempt_num ?? 0) - (b.attempt_num ?? 0);
}

function answerCell({ status_code, error }: Attempt): Cell {
  const status = tidy(status_code?.toString());
  return status && { text: status, style: error ? "red" : "green" };
}

/** `97.5 %` of a part of 1; undefined when the server does not tell. */
export function showRate(rate: Told<number>): string | undefined {
  return typeof rate === "number" ? `${Math.round(rate * 1000) / 10} %` : undefined;
}

/** Whether a job is never called again. */
export function hasEnded({ status }: { status?: Told<string> }): boolean {
  return status === "completed" || status === "failed" || status === "cancelled";
}

/** A schedule, and its latest runs as a table. */
export function showSchedule(schedule: Schedule, jobs: readonly JobSummary[], screen: Screen): string[] {
  const { id, name, cron_expr, paused, next_run_at, last_run_at, created_at } = schedule;
  const hasErrors = jobs.some(({ last_error }) => last_error);
  const runs = jobs.map((job): Cell[] => [
    job.id,
    statusCell(job.status),
    showTime(job.scheduled_at),
    ...(hasErrors ? [job.last_error ?? ""] : []),
  ]);
  return [
    showTitle(id, stateOf(schedule), screen.paint),
    ...showCall(schedule),
    "",
    ...screen.fields([
      ["name", tidy(name)],
      ["cron", tidy(cron_expr)],
      ["next run", paused ? "when it is resumed" : tidy(next_run_at)],
      ["last run", tidy(last_run_at)],
      ["webhook", tidy(schedule.webhook_url)],
      ["created", tidy(created_at)],
    ]),
    "",
    ...(runs.length === 0
      ? ["It has not run yet."]
      : screen.table(
          [
            { title: "RUN" },
            { title: "STATUS" },
            { title: "DUE (UTC)", leaveOut: 0 },
            ...(hasErrors ? [{ title: "LAST ERROR", cut: "end" } as const] : []),
          ],
          runs,
        )),
  ];
}

/** `active` or `paused`; undefined when the server does not tell. */
export function stateOf({ paused }: { paused?: Told<boolean> }): string | undefined {
  return typeof paused === "boolean" ? (paused ? "paused" : "active") : undefined;
}

/** How a job's tries are limited; undefined when the server does not tell. */
export function showTries({ attempts, max_retries, backoff, timeout_seconds }: Job): string | undefined {
  const most = typeof max_retries === "number" ? `at most ${max_retries + 1}` : undefined;
  const made = typeof attempts === "number" ? `${attempts}` : undefined;
  return joinKnown(
    [
      joinKnown([made, most], " of "),
      backoff && `${clean(backoff)} backoff`,
      timeout_seconds ? `${timeout_seconds}s for each` : undefined,
    ],
    ", ",
  );
}
