import type { CaseGroup } from "../case.ts";
import { equal, like } from "../expect.ts";
import { expectStatus, laterJob, openText } from "./support/bodies.ts";
import type { Schedule } from "./support/jobs.ts";

const MIB = 1_048_576;

export const wireFields: CaseGroup = {
  subject: "The wire: values of fields",
  cases: [
    {
      name: "numbers are whole and written so",
      rules: ["W8"],
      operations: ["createJob"],
      async run(context) {
        const open = openText(context);
        for (const number of ["3.0", "1e1", "1.5", '"3"', "true"]) {
          await expectStatus(context, `${open},"max_retries":${number}}`, 400);
          await expectStatus(context, `${open},"timeout_seconds":${number}}`, 400);
        }
        await expectStatus(context, `${open},"max_retries":3,"timeout_seconds":10}`, 201);
      },
    },
    {
      name: "0 for timeout_seconds and an empty backoff, key or method mean the default",
      rules: ["W8"],
      operations: ["createJob", "createSchedule"],
      async run(context) {
        const { api, target, unique } = context;
        await api.create(
          "/jobs",
          laterJob(context, { timeout_seconds: 0, backoff: "", idempotency_key: "" }),
        );
        const fields = { name: unique("defaults"), cron_expr: "@yearly", url: target.at("/s/200").url };
        const schedule = await api.create<Schedule>("/schedules", {
          ...fields,
          method: "",
          backoff: "",
          timeout_seconds: 0,
        });
        like(schedule, { method: "POST", backoff: "exponential", timeout_seconds: 30, max_retries: 3 });
      },
    },
    {
      name: "an empty webhook_url is 400",
      rules: ["W8"],
      operations: ["createJob"],
      servers: ["hosted"],
      async run(context) {
        await context.api.invalid(["webhook_url"], "POST", "/jobs", laterJob(context, { webhook_url: "" }));
      },
    },
    {
      name: "a header that HTTP cannot carry is 400",
      rules: ["W9"],
      operations: ["createJob"],
      servers: ["hosted"],
      needs: ["mock"],
      async run(context) {
        for (const headers of [{ "a b": "1" }, { "": "1" }, { "X-A": "1\r\nX-B: 2" }, { "X:A": "1" }])
          await context.api.invalid(["headers"], "POST", "/jobs", laterJob(context, { headers }));
      },
    },
    {
      name: "a body over 1 MiB is 413, wherever a body goes",
      rules: ["W13"],
      operations: ["createJob", "createSchedule"],
      servers: ["hosted"],
      needs: ["mock"],
      async run(context) {
        const { api } = context;
        const room = MIB - JSON.stringify(laterJob(context, { body: "" })).length;
        equal(
          (await api.send("POST", "/jobs", { json: laterJob(context, { body: "x".repeat(room - 20) }) }))
            .status,
          201,
        );
        for (const path of ["/jobs", "/schedules", "/buffers", "/tokens"]) {
          const reply = await api.send("POST", path, { json: { body: "x".repeat(MIB) } });
          equal(reply.status, 413, path);
        }
        // Bytes count, not characters.
        equal((await api.send("POST", "/jobs", { json: { body: "ü".repeat(MIB / 2) } })).status, 413);
      },
    },
    {
      name: "there is no limit on bodies, and any URL with a scheme is taken",
      rules: ["O9"],
      operations: ["createJob"],
      servers: ["open-source"],
      needs: ["mock"],
      async run(context) {
        const { api } = context;
        await api.create("/jobs", laterJob(context, { body: "x".repeat(MIB + 1) }));
        for (const url of ["ftp://files.example.com/a", "mailto:ada@example.com"])
          await api.create("/jobs", laterJob(context, { url }));
      },
    },
  ],
};
