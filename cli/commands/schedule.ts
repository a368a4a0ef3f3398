import { formatDuration, toTimestamp } from "../../src/shared/index.ts";
import { UsageError } from "../args.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { refuseLoopback, sameFliq } from "../connect.ts";
import { clean } from "../paint.ts";
import { readDuration, readTime } from "../read-values.ts";
import { showTitle, showWhen } from "../show.ts";
import { readTarget, TARGET_OPTIONS } from "../target-options.ts";

export const scheduleCommand: CliCommand = {
  name: "schedule",
  summary: "Call a URL once: in a while, at a time, or now.",
  operands: ["URL"],
  callsApi: true,
  options: {
    in: { value: "TIME", example: "30m", help: "How long from now, such as 90s, 30m, 1h30m or 2d." },
    at: {
      value: "TIME",
      example: "2026-03-26T09:30:00Z",
      help: "When, such as 2026-03-26T09:30:00Z or 2026-03-26T10:30:00+01:00. With neither --in nor --at: now.",
    },
    key: {
      value: "KEY",
      example: "welcome:42",
      help: "An idempotency key: scheduling twice with one key makes one job.",
    },
    ...TARGET_OPTIONS,
  },
  examples: [
    "fliq schedule https://app.example.com/api/remind --in 30m --body '{\"user\":42}'",
    "fliq schedule https://app.example.com/report --method GET --at 2026-04-01T06:00:00Z",
    "fliq schedule https://app.example.com/import --body - --key import:7 < rows.json",
    "fliq schedule http://localhost:8787/api/remind --in 5s --local",
  ],

  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const delayMs = readDuration(args, "in");
    const atMs = readTime(args, "at");
    if (delayMs !== undefined && atMs !== undefined) {
      throw new UsageError("--in and --at name two times", "give one of them");
    }
    const target = await readTarget(args.operand(0), args, io);
    refuseLoopback(io, args, target.url, "URL");
    refuseLoopback(io, args, target.webhookUrl, "--webhook-url");
    const when =
      delayMs !== undefined ? { in: { milliseconds: delayMs } } : atMs !== undefined ? { at: atMs } : {};
    const job = await fliq.schedule(
      { ...target, ...when, idempotencyKey: args.text("key") },
      { signal: io.signal },
    );
    const { id, created_at } = job;
    screen.show(job, () =>
      job.isNew
        ? [
            showTitle(job.id, "pending", screen.paint),
            clean(`${target.method ?? "POST"} ${target.url}`),
            `due ${describeDue(job.created_at, delayMs, atMs)}`,
          ]
        : [
            ...(id === null ? [] : [showTitle(id, job.status, screen.paint)]),
            `There is a job with this key already${created_at ? `, made ${clean(created_at)}` : ""}. No other was made.`,
          ],
    );
    const where = sameFliq(args);
    if (id !== null) screen.note(`Follow it with: fliq job ${id} --follow${where}`);
    else
      screen.note(
        `The server does not tell which one it is. Look for it with: fliq jobs --search ${target.url}${where}`,
      );
    return EXIT.ok;
  },
};

/** Fliq answers with when a job was made, not with when it is due: a wait is counted from there. */
function describeDue(createdAt: string, delayMs: number | undefined, atMs: number | undefined): string {
  if (atMs === undefined && !delayMs) return "at once";
  const dueMs = atMs ?? Date.parse(createdAt) + (delayMs ?? 0);
  return Number.isNaN(dueMs)
    ? `in ${formatDuration(delayMs ?? 0)}`
    : (showWhen(toTimestamp(dueMs), createdAt) ?? "");
}
