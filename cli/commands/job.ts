import type { Job } from "../../src/index.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { clean } from "../paint.ts";
import type { Screen } from "../screen.ts";
import { isScheduleId, showAttempts, showCall, showSchedule, showTitle } from "../show.ts";

export const jobCommand: CliCommand = {
  name: "job",
  summary: "Show a job and every attempt that was made.",
  operands: ["ID"],
  callsApi: true,
  options: {},
  notes: ["The id of a schedule shows the schedule and its latest runs."],
  examples: ["fliq job job_01J9ZC4V5T0000000000000000", "fliq job job_01J9ZC4V5T0000000000000000 --json"],

  async run({ io, args, screen, connect }) {
    const fliq = connect();
    const id = args.operand(0);
    const options = { signal: io.signal };
    if (isScheduleId(id)) {
      const [schedule, { jobs }] = await Promise.all([
        fliq.schedules.get(id, options),
        fliq.schedules.jobs(id, {}, options),
      ]);
      screen.show({ schedule, jobs }, () => showSchedule(schedule, jobs, screen));
      return EXIT.ok;
    }
    const [job, attempts] = await Promise.all([fliq.jobs.get(id, options), fliq.jobs.attempts(id, options)]);
    screen.show({ job, attempts }, () => [
      showTitle(job.id, job.status, screen.paint),
      showCall(job),
      "",
      ...describeJob(job, screen),
      "",
      ...(attempts.length === 0 ? ["No attempt was made."] : showAttempts(attempts, screen)),
    ]);
    return EXIT.ok;
  },
};

function describeJob(job: Job, screen: Screen): string[] {
  const { status, scheduled_at, completed_at, attempts, max_retries, backoff, timeout_seconds } = job;
  const isRetry = status === "pending" && attempts > 0;
  return screen.fields([
    [isRetry ? "retry due" : "due", scheduled_at],
    ["ended", completed_at ?? undefined],
    [
      "attempts",
      `${attempts} of at most ${max_retries + 1}, ${backoff} backoff, ${timeout_seconds}s for each`,
    ],
    ["last error", orNothing(job.last_error)],
    ["headers", job.headers === null ? undefined : clean(Object.keys(job.headers).join(", "))],
    ["body", job.body === null ? undefined : describeBody(job.body)],
    ["key", orNothing(job.idempotency_key)],
    ["run of", job.schedule_id ?? undefined],
    ["replay of", job.replay_of ?? undefined],
    ["webhook", orNothing(job.webhook_url)],
    ["created", job.created_at],
  ]);
}

const BODY_SHOWN = 200;

function describeBody(body: string): string {
  const text = clean(body);
  if (text.length <= BODY_SHOWN) return text;
  return `${text.slice(0, BODY_SHOWN)}… (${body.length} characters; --json has them all)`;
}

function orNothing(text: string | null): string | undefined {
  return text === null ? undefined : clean(text);
}
