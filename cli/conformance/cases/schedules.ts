import type { Schemas } from "../api.ts";
import type { CaseContext, CaseGroup } from "../case.ts";
import { HOUR, SECOND } from "../case-clock.ts";
import { equal, holds, isText, isTime, like } from "../expect.ts";
import type { JobPage, Schedule } from "./support/jobs.ts";

const NAME_TAKEN = "Schedule with this name already exists";

/** Of each field, values that are taken and values that are not. */
const LIMITS: readonly (readonly [field: string, right: readonly unknown[], wrong: readonly unknown[]])[] = [
  ["method", ["GET", "PUT", "PATCH", "DELETE"], ["HEAD", "post", 1]],
  ["max_retries", [0, 20], [-1, 21, "3"]],
  ["timeout_seconds", [1, 3600], [-1, 3601]],
  ["backoff", ["exponential", "linear"], ["none"]],
  ["url", [], ["nope", "/path", 7]],
  ["headers", [{ "X-A": "1" }], [{ "X-A": 1 }, []]],
  ["body", ["text"], [{}, 1]],
];

function scheduleFields({ target, unique }: CaseContext, fields: object = {}): object {
  return { name: unique("schedule"), cron_expr: "0 3 * * *", url: target.at("/s/200").url, ...fields };
}

export const schedules: CaseGroup = {
  subject: "Schedules: making and changing",
  cases: [
    {
      name: "a schedule needs name, cron_expr and url, and is shown without headers and body",
      rules: ["S1", "S2", "W12"],
      operations: ["createSchedule", "getSchedule"],
      async run(context) {
        const { api, clock } = context;
        const json = scheduleFields(context, { headers: { "X-A": "1" }, body: "b" });
        const made = await api.create<Schedule>("/schedules", json);
        const { name, url } = made;
        like(json, { name, url });
        const defaults = { method: "POST", timeout_seconds: 30, max_retries: 3, backoff: "exponential" };
        const shown = { cron_expr: "0 3 * * *", paused: false, created_at: isTime, next_run_at: isTime };
        equal(made, { id: isText, name, url, ...defaults, ...shown });
        equal(await api.read(`/schedules/${made.id}`), made);
        clock.near(made.created_at, clock.now(), "created_at");
        const next = Date.parse(made.next_run_at);
        equal(
          [next % (24 * HOUR), next > clock.now() && next <= clock.now() + 25 * HOUR],
          [3 * HOUR, true],
          "next_run_at",
        );
        for (const missing of ["name", "cron_expr", "url"])
          await api.invalid(
            [missing],
            "POST",
            "/schedules",
            scheduleFields(context, { [missing]: undefined }),
          );
      },
    },
    {
      name: "what was set is shown as it was set",
      rules: ["S1", "S2"],
      operations: ["createSchedule"],
      async run(context) {
        const fields = {
          cron_expr: "@every 90m",
          method: "PUT",
          max_retries: 0,
          timeout_seconds: 5,
          backoff: "linear",
        };
        like(await context.api.create("/schedules", scheduleFields(context, fields)), fields);
      },
    },
    {
      name: "a webhook_url is shown",
      rules: ["S2"],
      operations: ["createSchedule"],
      servers: ["hosted"],
      async run(context) {
        const fields = { webhook_url: context.target.at("/s/200").url, webhook_headers: { "X-A": "1" } };
        const made = await context.api.create<Schedule>("/schedules", scheduleFields(context, fields));
        equal([made.webhook_url, "webhook_headers" in made], [fields.webhook_url, false]);
      },
    },
    {
      name: "each field has its limits",
      rules: ["S1"],
      operations: ["createSchedule"],
      async run(context) {
        const { api } = context;
        for (const [name, right, wrong] of LIMITS) {
          for (const value of right)
            await api.create("/schedules", scheduleFields(context, { [name]: value }));
          for (const value of wrong)
            await api.invalid([name], "POST", "/schedules", scheduleFields(context, { [name]: value }));
        }
        await api.invalid(["name"], "POST", "/schedules", scheduleFields(context, { name: "n".repeat(257) }));
      },
    },
    {
      name: "a name is taken once, and free again after deletion",
      rules: ["S1", "S8"],
      operations: ["createSchedule", "deleteSchedule", "getSchedule"],
      async run(context) {
        const { api } = context;
        const json = scheduleFields(context);
        const { id } = await api.create<Schedule>("/schedules", json);
        await api.refused(409, NAME_TAKEN, "POST", "/schedules", { ...json, cron_expr: "@daily" });
        await api.done("DELETE", `/schedules/${id}`);
        for (const [method, path] of [
          ["GET", ""],
          ["DELETE", ""],
          ["POST", "/pause"],
          ["POST", "/resume"],
          ["GET", "/jobs"],
        ] as const)
          await api.refused(404, "Schedule not found", method, `/schedules/${id}${path}`);
        await api.create("/schedules", json);
      },
    },
    {
      name: "there is no way to change a schedule",
      rules: ["S8", "W2"],
      operations: [],
      async run(context) {
        const { api } = context;
        const made = await api.create<Schedule>("/schedules", scheduleFields(context));
        for (const method of ["PUT", "PATCH"])
          equal(
            (await api.send(method, `/schedules/${made.id}`, { json: { cron_expr: "@daily" } })).status,
            404,
          );
        equal(await api.read(`/schedules/${made.id}`), made);
      },
    },
    {
      name: "a schedule is paused and resumed, each once, and keeps its next_run_at",
      rules: ["S6"],
      operations: ["pauseSchedule", "resumeSchedule", "getSchedule"],
      async run(context) {
        const { api } = context;
        const made = await api.create<Schedule>("/schedules", scheduleFields(context));
        const path = `/schedules/${made.id}`;
        await api.refused(409, "Schedule is not paused", "POST", `${path}/resume`);
        await api.done("POST", `${path}/pause`);
        await api.refused(409, "Schedule is already paused", "POST", `${path}/pause`);
        equal(await api.read(path), { ...made, paused: true });
        await api.done("POST", `${path}/resume`);
        await api.refused(409, "Schedule is not paused", "POST", `${path}/resume`);
        equal(await api.read(path), made);
      },
    },
    {
      name: "a list shows schedules as they are shown alone",
      rules: ["S2", "W15"],
      operations: ["listSchedules", "listScheduleJobs"],
      async run(context) {
        const { api, clock } = context;
        const made = await api.create<Schedule>("/schedules", scheduleFields(context));
        await clock.pass(SECOND);
        const { schedules: rows } = await api.read<Schemas["SchedulePage"]>("/schedules?limit=100");
        const listed = rows.find(({ id }) => id === made.id);
        holds(listed !== undefined, "the schedule among the newest", rows.length);
        equal(listed, made);
        equal(await api.read<JobPage>(`/schedules/${made.id}/jobs`), { jobs: [], next_cursor: null });
        await api.refused(404, "Job not found", "GET", `/jobs/${made.id}`);
      },
    },
  ],
};
