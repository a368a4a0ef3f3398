import type { CaseGroup } from "../case.ts";
import { HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, isTime, like, present } from "../expect.ts";
import { type JobPage, jobFields, readJob, untilCalls } from "./support/jobs.ts";
import { listRuns, makeSchedule, readSchedule } from "./support/schedules.ts";

const KEY_USED = "Job with this idempotency key already exists";

export const firing: CaseGroup = {
  subject: "Schedules: firing",
  cases: [
    {
      name: "a fire makes one job that is due now, and moves the schedule on",
      rules: ["S3", "S4", "S5", "J5"],
      operations: ["getSchedule", "listScheduleJobs", "getJob", "createJob", "receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers();
        const schedule = await makeSchedule(context, hook.url, "@every 6s", {
          method: "PUT",
          body: "b",
          headers: { "X-A": "1" },
        });
        equal("last_run_at" in schedule, false, "last_run_at before the first run");
        const [call] = await untilCalls(context, hook, 1, 6 * SECOND + clock.slack.cron);
        await api.done("POST", `/schedules/${schedule.id}/pause`);
        equal([call?.method, call?.body, call?.headers["x-a"]], ["PUT", "b", "1"]);
        clock.near(call?.at ?? 0, schedule.next_run_at, "the run", clock.slack.cron);
        const { last_run_at = "", next_run_at } = await readSchedule(context, schedule.id);
        clock.near(last_run_at, schedule.next_run_at, "last_run_at", clock.slack.cron);
        const phase = (Date.parse(next_run_at) - Date.parse(schedule.next_run_at)) / (6 * SECOND);
        holds(Number.isInteger(phase) && phase >= 1, "next_run_at in whole steps from the old one", phase);
        const { jobs } = await listRuns(context, schedule.id);
        const run = present(jobs.at(-1), "a run in the schedule's list");
        like(run, { schedule_id: schedule.id, url: hook.url, method: "PUT", scheduled_at: isTime });
        clock.near(run.scheduled_at, schedule.next_run_at, "the run's scheduled_at", clock.slack.cron);
        equal((await readJob(context, run.id)).schedule_id, schedule.id);
        // Its key is taken, like any other.
        const idempotency_key = `sched:${schedule.id}:${Date.parse(schedule.next_run_at) / SECOND}`;
        await api.refused(400, KEY_USED, "POST", "/jobs", jobFields(context, hook.url, { idempotency_key }));
      },
    },
    {
      name: "runs come at their times, each a job of its own",
      rules: ["S3", "S4", "S5"],
      operations: ["listScheduleJobs", "listJobs", "getSchedule"],
      needs: ["target", "virtual-time", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers();
        const { id, next_run_at } = await makeSchedule(context, hook.url, "*/15 * * * *");
        const first = Date.parse(next_run_at);
        equal(first % (15 * MINUTE), 0, "a quarter of an hour");
        await clock.pass(first - clock.now() + 46 * MINUTE);
        equal(hook.calls.length, 4, "calls");
        for (const [index, { at }] of hook.calls.entries())
          clock.near(at, first + index * 15 * MINUTE, `run ${index + 1}`, clock.slack.cron);
        const { jobs } = await listRuns(context, id);
        equal(
          jobs.map(({ status, schedule_id }) => [status, schedule_id]),
          Array(4).fill(["completed", id]),
        );
        equal((await api.read<JobPage>("/jobs")).jobs, jobs);
        const after = await readSchedule(context, id);
        equal(Date.parse(after.next_run_at), first + HOUR, "next_run_at");
        clock.near(after.last_run_at ?? "", first + 45 * MINUTE, "last_run_at", clock.slack.cron);
      },
    },
    {
      name: "@every keeps its phase, and runs that were missed are one",
      rules: ["S5", "S6"],
      operations: ["pauseSchedule", "resumeSchedule"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers();
        const { id, next_run_at } = await makeSchedule(context, hook.url, "@every 1h");
        const first = Date.parse(next_run_at);
        await api.done("POST", `/schedules/${id}/pause`);
        await clock.pass(3 * HOUR + 20 * MINUTE);
        equal(
          [hook.calls.length, (await readSchedule(context, id)).next_run_at],
          [0, next_run_at],
          "while it is paused",
        );
        const resumedAt = clock.now();
        await api.done("POST", `/schedules/${id}/resume`);
        await clock.pass(10 * SECOND);
        equal(hook.calls.length, 1, "calls after it was resumed");
        clock.near(hook.calls[0]?.at ?? 0, resumedAt, "the one run", clock.slack.cron);
        const after = await readSchedule(context, id);
        equal(Date.parse(after.next_run_at), first + 3 * HOUR, "next_run_at");
        clock.near(after.last_run_at ?? "", resumedAt, "last_run_at", clock.slack.cron);
        const { jobs } = await listRuns(context, id);
        clock.near(jobs[0]?.scheduled_at ?? "", resumedAt, "the run's scheduled_at", clock.slack.cron);
      },
    },
    {
      name: "a run does not wait for the one before, nor for its retries",
      rules: ["S3", "R3"],
      operations: ["listScheduleJobs"],
      needs: ["target", "virtual-time", "slow-target"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ afterMs: 100 * SECOND }, { status: 500 }, {});
        const from = clock.now();
        await makeSchedule(context, hook.url, "@every 1m", { timeout_seconds: 300, backoff: "linear" });
        await clock.pass(3 * MINUTE + 20 * SECOND);
        const times = [60, 120, 150, 180];
        equal(hook.calls.length, times.length, "calls");
        for (const [index, { at }] of hook.calls.entries())
          clock.near(at, from + (times[index] ?? 0) * SECOND, `call ${index + 1}`, clock.slack.cron);
      },
    },
  ],
};
