import type { Job } from "../../src/index.ts";
import { formatDuration, toTimestamp } from "../../src/shared/index.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { CommandFailure } from "../failure.ts";
import { EVERY_OPTION, readEvery } from "../follow.ts";
import { NOT_FOUND_HINT } from "../ids.ts";
import { clean } from "../paint.ts";
import { createPatience } from "../patience.ts";
import { readDuration } from "../read-values.ts";
import { hasEnded, joinKnown, showTitle, showWhen, tidy } from "../show.ts";

export const waitCommand: CliCommand = {
  name: "wait",
  summary: "Wait until a job has ended.",
  operands: ["ID"],
  callsApi: true,
  hints: { not_found: NOT_FOUND_HINT },
  options: {
    timeout: {
      value: "TIME",
      example: "5m",
      help: "Give up after this long; the job goes on. Default: never.",
    },
    ...EVERY_OPTION,
  },
  notes: [
    "The exit code is 0 if it has completed, and 1 if it failed or was cancelled, or",
    "has not ended in time.",
  ],
  examples: [
    "fliq wait 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d --timeout 5m",
    'fliq wait "$(fliq schedule https://app.example.com/import --json | jq -r .id)"',
  ],

  async run(context) {
    const { io, args, screen, connect, serverNow, sleep } = context;
    const id = args.operand(0);
    const timeoutMs = readDuration(args, "timeout") ?? Number.POSITIVE_INFINITY;
    const everyMs = readEvery(args);
    const fliq = connect();
    const endMs = io.now() + timeoutMs;
    const patiently = createPatience(context);
    let isFirst = true;
    for (;;) {
      const job = await patiently(() => fliq.jobs.get(id, { signal: io.signal }));
      if (job !== undefined && hasEnded(job)) {
        const error = job.status === "completed" ? undefined : tidy(job.last_error);
        screen.show(job, () => [joinKnown([showTitle(job.id, job.status, screen.paint), error], "  ") ?? ""]);
        return job.status === "completed" ? EXIT.ok : EXIT.failed;
      }
      const leftMs = endMs - io.now();
      if (leftMs <= 0) throw notEnded(id, job, timeoutMs);
      if (job !== undefined && isFirst) {
        const due = showWhen(job.scheduled_at, toTimestamp(serverNow()));
        screen.note(`It is waited for: ${describe(job)}${due ? `, due ${due}` : ""}.`);
        isFirst = false;
      }
      await sleep(Math.min(everyMs, leftMs));
    }
  },
};

function notEnded(id: string, job: Job | undefined, timeoutMs: number): CommandFailure {
  const state = job === undefined ? "the server could not be asked last" : describe(job);
  const problem = `${id} has not ended in ${formatDuration(timeoutMs)}: ${state}`;
  return new CommandFailure(problem, `see why with \`fliq job ${id}\`, or give a longer --timeout`, {
    code: "timeout",
  });
}

function describe({ status }: Partial<Job>): string {
  return status ? `it is ${clean(status)}` : "the server does not tell its state";
}
