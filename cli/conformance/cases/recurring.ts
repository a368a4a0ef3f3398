import type { Schemas } from "../api.ts";
import type { CaseContext, CaseGroup } from "../case.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, isText, isTime, like, present } from "../expect.ts";
import { type Job, type JobPage, readAttempts, readJob, type Schedule } from "./support/jobs.ts";

const NEEDS = ["mock", "target", "virtual-time"] as const;

async function createRecurring(
  { api }: CaseContext,
  url: string,
  cron: string,
  fields = {},
): Promise<string> {
  const json = { url, method: "POST", cron, ...fields };
  const made = await api.create<Schemas["JobCreated"]>("/jobs", json);
  equal(made, { id: isText, created_at: isTime });
  return made.id;
}

export const recurring: CaseGroup = {
  subject: "Recurring jobs, as the tutorial has them",
  cases: [
    {
      name: "POST /jobs with cron makes a schedule, under its id as name",
      rules: ["S9", "S10"],
      operations: ["createJob", "getSchedule", "getJob"],
      servers: ["hosted"],
      needs: NEEDS,
      async run(context) {
        const { api, target } = context;
        const url = target.answers().url;
        const cron = "CRON_TZ=Europe/Berlin 0 0 * * *";
        const id = await createRecurring(context, url, cron, {
          method: "PUT",
          max_retries: 5,
          timeout_seconds: 9,
        });
        const schedule = await api.read<Schedule>(`/schedules/${id}`);
        like(schedule, {
          id,
          name: id,
          cron_expr: cron,
          url,
          method: "PUT",
          max_retries: 5,
          timeout_seconds: 9,
        });
        like(await readJob(context, id), {
          id,
          status: "pending",
          cron,
          scheduled_at: schedule.next_run_at,
          attempts: 0,
        });
        equal((await api.read<JobPage>("/jobs")).jobs, []);
      },
    },
    {
      name: "cron does not go with scheduled_at, and must parse and fire",
      rules: ["S9", "C6"],
      operations: ["createJob"],
      servers: ["hosted"],
      needs: ["mock"],
      async run({ api, clock, target }) {
        const json = { url: target.at("/s/200").url, method: "POST" };
        const both = await api.send("POST", "/jobs", {
          json: { ...json, cron: "@daily", scheduled_at: clock.in(HOUR) },
        });
        equal(both.status, 400);
        for (const cron of ["nonsense", "0 0 30 2 *", ""])
          equal((await api.send("POST", "/jobs", { json: { ...json, cron } })).status, 400, cron);
        await api.invalid(["method"], "POST", "/jobs", { ...json, cron: "@daily", method: undefined });
      },
    },
    {
      name: "it is gated like a job",
      rules: ["S9", "M1"],
      operations: ["createJob"],
      servers: ["hosted"],
      needs: ["mock", "credits"],
      async run({ api, controls, target }) {
        await controls.setCredits(0);
        const json = { url: target.at("/s/200").url, method: "POST", cron: "@daily" };
        await api.refused(402, "Insufficient credits", "POST", "/jobs", json);
      },
    },
    {
      name: "its runs are jobs of their own, and its attempts are those of all of them",
      rules: ["S10", "J8"],
      operations: ["listJobAttempts", "listJobs", "getJob"],
      servers: ["hosted"],
      needs: NEEDS,
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ status: 500 }, { status: 501 }, {});
        const id = await createRecurring(context, hook.url, "@hourly", { backoff: "linear" });
        await clock.pass(2 * HOUR + 10 * MINUTE);
        const attempts = await readAttempts(context, id);
        equal(
          attempts.map(({ attempt_num, status_code }) => [attempt_num, status_code]),
          [
            [1, 500],
            [2, 501],
            [3, 200],
            [1, 200],
          ],
        );
        const { jobs } = await api.read<JobPage>("/jobs");
        equal(
          jobs.map(({ schedule_id }) => schedule_id),
          [id, id],
        );
        equal(await api.read(`/schedules/${id}/jobs`), { jobs, next_cursor: null });
        like(await readJob(context, id), { status: "pending", attempts: 4 });
        const run = await readJob(context, present(jobs[0], "a run").id);
        equal("cron" in run, false, "cron of a run");
      },
    },
    {
      name: "it is running while a run is, and its time is that of the next run",
      rules: ["S10"],
      operations: ["getJob"],
      servers: ["hosted"],
      needs: [...NEEDS, "slow-target", "exact-timing"],
      async run(context) {
        const { clock, target } = context;
        const id = await createRecurring(context, target.answers({ afterMs: 20 * SECOND }).url, "@every 1h");
        const { scheduled_at } = await readJob(context, id);
        await clock.pass(HOUR + 10 * SECOND);
        const running: Job = await readJob(context, id);
        equal(
          [running.status, Date.parse(running.scheduled_at)],
          ["running", Date.parse(scheduled_at) + HOUR],
        );
        await clock.pass(20 * SECOND);
        equal((await readJob(context, id)).status, "pending");
      },
    },
    {
      name: "deleting it deletes the schedule, and it cannot be replayed",
      rules: ["S10"],
      operations: ["cancelJob", "replayJob", "getSchedule"],
      servers: ["hosted"],
      needs: NEEDS,
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers();
        const id = await createRecurring(context, hook.url, "@hourly");
        await api.refused(409, "Only failed jobs can be replayed", "POST", `/jobs/${id}/replay`);
        await api.done("DELETE", `/jobs/${id}`);
        await api.refused(404, "Schedule not found", "GET", `/schedules/${id}`);
        await api.refused(404, "Job not found", "GET", `/jobs/${id}`);
        await api.refused(404, "Job not found", "GET", `/jobs/${id}/attempts`);
        await api.refused(404, "Job not found", "DELETE", `/jobs/${id}`);
        await clock.pass(DAY);
        equal(hook.calls.length, 0, "calls");
      },
    },
    {
      name: "its idempotency key is one of jobs",
      rules: ["S9", "J3"],
      operations: ["createJob"],
      servers: ["hosted"],
      needs: ["mock"],
      async run(context) {
        const { api, clock, target, unique } = context;
        const url = target.at("/s/200").url;
        const idempotency_key = unique("nightly");
        await createRecurring(context, url, "@daily", { idempotency_key });
        for (const when of [{ cron: "@daily" }, { scheduled_at: clock.in(HOUR) }]) {
          const json = { url, method: "POST", idempotency_key, ...when };
          await api.refused(400, "Job with this idempotency key already exists", "POST", "/jobs", json);
        }
      },
    },
    {
      name: "cron is not known: a job without scheduled_at is refused",
      rules: ["O1", "S9"],
      operations: ["createJob"],
      servers: ["open-source"],
      async run({ api, target }) {
        const json = { url: target.at("/s/200").url, method: "POST", cron: "0 0 * * *" };
        await api.invalid(["scheduled_at"], "POST", "/jobs", json);
      },
    },
  ],
};
