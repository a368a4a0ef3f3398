import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { HOUR } from "../case-clock.ts";
import { equal, isText, isTime, optional } from "../expect.ts";
import { createJob, type JobPage, jobFields, readJob, untilOnlyCall, untilStatus } from "./support/jobs.ts";

/** Of each field, values that are taken and values that are not. */
const LIMITS: readonly (readonly [field: string, right: readonly unknown[], wrong: readonly unknown[]])[] = [
  ["method", ["GET", "POST", "PUT", "PATCH", "DELETE"], ["HEAD", "post", "FETCH", "", 1]],
  ["max_retries", [0, 20], [-1, 21]],
  ["timeout_seconds", [1, 3600], [-1, 3601]],
  ["backoff", ["exponential", "linear"], ["none", 2]],
  ["idempotency_key", [], ["k".repeat(257), 42]],
  ["body", ["", "{}", "ü 🚀"], [{}, [], 1, true]],
  ["headers", [{}, { "X-A": "" }], ["X-A: 1", [], { "X-A": 1 }]],
];

export const jobCreate: CaseGroup = {
  subject: "Jobs: making one",
  cases: [
    {
      name: "a job needs url, method and scheduled_at, and is answered with id and created_at alone",
      rules: ["J1"],
      operations: ["createJob"],
      async run(context) {
        const { api, clock, target } = context;
        const json = jobFields(context, target.at("/s/200").url, { scheduled_at: clock.in(HOUR) });
        const made = await api.create<Schemas["JobCreated"]>("/jobs", json);
        equal(made, { id: isText, created_at: isTime });
        clock.near(made.created_at, clock.now(), "created_at");
        for (const name of ["url", "method", "scheduled_at"])
          await api.invalid([name], "POST", "/jobs", { ...json, [name]: undefined });
      },
    },
    {
      name: "each field has its limits",
      rules: ["J1", "W8"],
      operations: ["createJob"],
      async run(context) {
        const { api, clock, target } = context;
        const json = jobFields(context, target.at("/s/200").url, { scheduled_at: clock.in(HOUR) });
        for (const [name, right, wrong] of LIMITS) {
          for (const value of right) await api.create("/jobs", { ...json, [name]: value });
          for (const value of wrong) await api.invalid([name], "POST", "/jobs", { ...json, [name]: value });
        }
      },
    },
    {
      name: "a url is absolute and has 2048 characters at the most",
      rules: ["J1"],
      operations: ["createJob"],
      async run(context) {
        const { api, clock, target } = context;
        const scheduled_at = clock.in(HOUR);
        for (const url of ["nope", "/path", "http://", "", 7, null])
          await api.invalid(["url"], "POST", "/jobs", jobFields(context, "", { scheduled_at, url }));
        const { url } = target.at("/s/200");
        const longest = url + "x".repeat(2048 - url.length);
        await createJob(context, longest, { scheduled_at });
        await api.invalid(["url"], "POST", "/jobs", jobFields(context, `${longest}x`, { scheduled_at }));
      },
    },
    {
      name: "a url is http or https, without blanks",
      rules: ["J1"],
      operations: ["createJob"],
      servers: ["hosted"],
      needs: ["mock"],
      async run(context) {
        const wrong = [
          "ftp://a.example/",
          "javascript:alert(1)",
          "//a.example/",
          "https://a b.example/",
          " https://a.example/",
        ];
        for (const url of wrong) await context.api.invalid(["url"], "POST", "/jobs", jobFields(context, url));
      },
    },
    {
      name: "a time that has passed is due at once, and stays as it was given",
      rules: ["J2"],
      operations: ["createJob", "getJob"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers();
        const scheduled_at = context.clock.in(-HOUR);
        const from = context.clock.now();
        const id = await createJob(context, hook.url, { scheduled_at });
        const { at } = await untilOnlyCall(context, hook);
        context.clock.near(at, from, "the call");
        equal((await untilStatus(context, id, "completed")).scheduled_at, scheduled_at);
      },
    },
    {
      name: "a job is called at its time and not before, and once",
      rules: ["J2", "R12"],
      operations: ["createJob", "receiveDelivery"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers();
        const scheduled_at = clock.in(HOUR);
        const id = await createJob(context, hook.url, { scheduled_at });
        await clock.pass(HOUR - 10_000);
        equal([hook.calls.length, (await readJob(context, id)).status], [0, "pending"]);
        await clock.pass(HOUR);
        equal(hook.calls.length, 1, "calls");
        clock.near(hook.calls[0]?.at ?? 0, scheduled_at, "the call");
      },
    },
    {
      name: "a job is shown by its short answer; what is not set is left out",
      rules: ["J4", "W12"],
      operations: ["getJob"],
      async run(context) {
        const { clock, isMock, server, target } = context;
        const scheduled_at = clock.in(HOUR);
        const job = await readJob(
          context,
          await createJob(context, target.at("/s/200").url, { scheduled_at }),
        );
        const { id, status, created_at, updated_at, ...rest } = job;
        equal([status, created_at, updated_at], ["pending", isTime, isTime]);
        if (isMock || server === "open-source") equal(rest, { scheduled_at });
        for (const name of ["completed_at", "last_error", "schedule_id"]) equal(name in rest, false, name);
        equal(Date.parse(job.scheduled_at), Date.parse(scheduled_at));
        equal(id, isText);
      },
    },
    {
      name: "the list shows url and method besides, and what is set of the rest",
      rules: ["J5"],
      operations: ["listJobs"],
      needs: ["fresh-account", "target"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ status: 500 }, {});
        const id = await createJob(context, hook.url, { method: "PUT", max_retries: 0 });
        await untilStatus(context, id, "failed");
        const { url } = target.at("/s/200");
        const later = await createJob(context, url, { scheduled_at: clock.in(HOUR) });
        const shared = { scheduled_at: isTime, created_at: isTime, idempotency_key: optional(isText) };
        equal(await api.read<JobPage>("/jobs"), {
          jobs: [
            { id: later, status: "pending", url, method: "POST", ...shared },
            {
              id,
              status: "failed",
              url: hook.url,
              method: "PUT",
              last_error: "unexpected status code: 500",
              ...shared,
            },
          ],
          next_cursor: null,
        });
      },
    },
  ],
};
