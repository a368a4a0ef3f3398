import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, present } from "../expect.ts";
import { readJob, untilCalls, untilRetryWaits } from "./support/jobs.ts";
import { listRuns, makeSchedule, readSchedule } from "./support/schedules.ts";

export const firingEnds: CaseGroup = {
  subject: "Schedules: failures, deletion, credits",
  cases: [
    {
      name: "runs that fail do not stop the schedule",
      rules: ["S3"],
      operations: ["listScheduleJobs"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const hook = context.target.answers({ status: 500 });
        const { id } = await makeSchedule(context, hook.url, "@hourly", { max_retries: 0 });
        await context.clock.pass(DAY);
        const { jobs } = await listRuns(context, id);
        equal(hook.calls.length, 24, "calls");
        const failed = ["failed", "unexpected status code: 500"];
        equal(
          jobs.map(({ status, last_error }) => [status, last_error]),
          Array(24).fill(failed),
        );
      },
    },
    {
      name: "a deleted schedule leaves the runs that were made: they are retried, without schedule_id",
      rules: ["S8"],
      operations: ["deleteSchedule", "getJob", "receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ status: 500 });
        const schedule = await makeSchedule(context, hook.url, "@every 4s", {
          max_retries: 1,
          backoff: "linear",
        });
        await untilCalls(context, hook, 1, 4 * SECOND + clock.slack.cron);
        await api.done("POST", `/schedules/${schedule.id}/pause`);
        const made = (await listRuns(context, schedule.id)).jobs.length;
        const run = present((await listRuns(context, schedule.id)).jobs.at(-1), "a run");
        equal((await untilRetryWaits(context, run.id)).schedule_id, schedule.id);
        await api.done("DELETE", `/schedules/${schedule.id}`);
        const job = await readJob(context, run.id);
        equal([job.status, "schedule_id" in job], ["pending", false]);
        await untilCalls(context, hook, 2 * made, 40 * SECOND);
        await clock.pass(8 * SECOND);
        equal(hook.calls.length, 2 * made, "calls: none of a new run");
      },
    },
    {
      name: "without credits a run is skipped, and the schedule goes on",
      rules: ["S7"],
      operations: ["getSchedule", "listScheduleJobs"],
      needs: ["target", "virtual-time", "credits", "fresh-account"],
      async run(context) {
        const { clock, controls, target } = context;
        const hook = target.answers();
        const { id, next_run_at } = await makeSchedule(context, hook.url, "@every 1h");
        const first = Date.parse(next_run_at);
        await controls.setCredits(0);
        await clock.pass(3 * HOUR + MINUTE);
        const starved = await readSchedule(context, id);
        equal([hook.calls.length, (await listRuns(context, id)).jobs.length, starved.paused], [0, 0, false]);
        equal(Date.parse(starved.next_run_at), first + 3 * HOUR, "next_run_at");
        clock.near(starved.last_run_at ?? "", first + 2 * HOUR, "last_run_at", clock.slack.cron);
        await controls.setCredits(10);
        await clock.pass(HOUR);
        equal(hook.calls.length, 1, "calls with credits");
      },
    },
    {
      name: "a schedule is made without credits",
      rules: ["S1", "M1"],
      operations: ["createSchedule"],
      needs: ["credits", "fresh-account"],
      async run(context) {
        await context.controls.setCredits(0);
        const made: Schemas["Schedule"] = await makeSchedule(context, context.target.answers().url, "@daily");
        equal(made.paused, false);
      },
    },
  ],
};
