import { UsageError } from "../args.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { readDuration, readTime } from "../read-values.ts";
import { showCall, showDistance, showTitle } from "../show.ts";
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
    const when =
      delayMs !== undefined ? { in: { milliseconds: delayMs } } : atMs !== undefined ? { at: atMs } : {};
    const job = await fliq.schedule(
      { ...target, ...when, idempotencyKey: args.text("key") },
      { signal: io.signal },
    );
    screen.show(job, () => [
      showTitle(job.id, job.status, screen.paint),
      showCall(job),
      `due ${job.scheduled_at}, ${showDistance(job.scheduled_at, job.created_at)}`,
    ]);
    screen.note(`Follow it with: fliq job ${job.id}${args.flag("local") ? " --local" : ""}`);
    return EXIT.ok;
  },
};
