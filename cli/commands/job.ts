import { type Attempt, type Fliq, FliqNotFoundError, type Job } from "../../src/index.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { FOLLOW_OPTIONS, readFollow } from "../follow.ts";
import { followJob, followJobs } from "../follow-jobs.ts";
import { findSchedule, isJobId, isScheduleId, NOT_FOUND_HINT } from "../ids.ts";
import { clean } from "../paint.ts";
import type { Screen } from "../screen.ts";
import { showAttempts, showCall, showSchedule, showTitle, showTries, tidy } from "../show.ts";

export const jobCommand: CliCommand = {
  name: "job",
  summary: "Show a job and every attempt that was made.",
  operands: ["ID"],
  callsApi: true,
  hints: { not_found: NOT_FOUND_HINT },
  options: FOLLOW_OPTIONS,
  notes: [
    "The id of a schedule shows the schedule and its latest runs. Of a job, most",
    "servers tell its state and its attempts alone. With --follow, a job is followed",
    "to its end, and a schedule until Ctrl-C; --json is then an object in each line.",
  ],
  examples: [
    "fliq job 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d",
    "fliq job 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d --follow",
    "fliq job 2f1c9a54-7b0e-4d8a-9c3f-5e6d7a8b9c0d --json",
  ],

  async run(context) {
    const { io, args, screen, connect } = context;
    const isFollowed = readFollow(args);
    const fliq = connect();
    const id = args.operand(0);
    const options = { signal: io.signal };
    const job = isScheduleId(id) ? undefined : await findJob(fliq, id, options);
    if (!(job instanceof Error) && job !== undefined) {
      if (isFollowed) {
        return followJob(context, fliq, job, (...seen) => showJob(...seen, screen));
      }
      const attempts = await fliq.jobs.attempts(id, options);
      screen.show({ job, attempts }, () => showJob(job, attempts, screen));
      return EXIT.ok;
    }
    const schedule =
      job === undefined ? await fliq.schedules.get(id, options) : await findSchedule(fliq, id, options);
    if (schedule === undefined) throw job;
    const readRuns = async () => (await fliq.schedules.jobs(id, {}, options)).jobs;
    const jobs = await readRuns();
    if (!isFollowed || !screen.isJson)
      screen.show({ schedule, jobs }, () => showSchedule(schedule, jobs, screen));
    return isFollowed ? followJobs(context, readRuns, screen.isJson ? [] : jobs) : EXIT.ok;
  },
};

/** The job, or the error if it may be the id of a schedule. */
async function findJob(fliq: Fliq, id: string, options: { signal: AbortSignal }): Promise<Job | Error> {
  try {
    return await fliq.jobs.get(id, options);
  } catch (error) {
    if (error instanceof FliqNotFoundError && !isJobId(id)) return error;
    throw error;
  }
}

function showJob(job: Job, attempts: readonly Attempt[], screen: Screen): string[] {
  return [
    showTitle(job.id, job.status, screen.paint),
    ...showCall(job),
    "",
    ...describeJob(job, screen),
    "",
    ...(attempts.length === 0 ? ["No attempt was made."] : showAttempts(attempts, screen)),
  ];
}

function describeJob(job: Job, screen: Screen): string[] {
  const { status, scheduled_at, completed_at, last_error, headers, body } = job;
  // A job that waits for its retry is due again; what went wrong before tells it from a new one.
  const isRetry = status === "pending" && Boolean(last_error);
  return screen.fields([
    [isRetry ? "retry due" : "due", tidy(scheduled_at)],
    ["completed", tidy(completed_at)],
    ["cron", tidy(job.cron)],
    ["attempts", showTries(job)],
    ["last error", tidy(last_error)],
    ["headers", headers ? clean(Object.keys(headers).join(", ")) : undefined],
    ["body", typeof body === "string" ? describeBody(body) : undefined],
    ["key", tidy(job.idempotency_key)],
    ["run of", tidy(job.schedule_id)],
    ["replay of", tidy(job.replay_of)],
    ["webhook", tidy(job.webhook_url)],
    ["created", tidy(job.created_at)],
  ]);
}

const BODY_SHOWN = 200;

function describeBody(body: string): string {
  const text = clean(body);
  if (text.length <= BODY_SHOWN) return text;
  return `${text.slice(0, BODY_SHOWN)}… (${body.length} characters; --json has them all)`;
}
