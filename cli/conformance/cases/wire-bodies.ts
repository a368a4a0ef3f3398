import type { CaseGroup } from "../case.ts";
import { HOUR } from "../case-clock.ts";
import { equal, like } from "../expect.ts";
import { expectStatus, laterJob, openText } from "./support/bodies.ts";
import { createJob, onlyCall, untilCalls } from "./support/jobs.ts";

export const wireBodies: CaseGroup = {
  subject: "The wire: bodies of requests",
  cases: [
    {
      name: "an error is a sentence and nothing more, and names every field at fault",
      rules: ["W6"],
      operations: ["createJob"],
      async run({ api, clock, target }) {
        const { url } = target.at("/s/200");
        await api.invalid(["url", "method", "scheduled_at"], "POST", "/jobs", {});
        await api.invalid(["method", "scheduled_at"], "POST", "/jobs", { url });
        await api.invalid(["method"], "POST", "/jobs", { url, scheduled_at: clock.in(HOUR) });
        const wrong = { url: "nonsense", method: "POST", scheduled_at: clock.in(HOUR), max_retries: 21 };
        await api.invalid(["url", "max_retries"], "POST", "/jobs", wrong);
      },
    },
    {
      name: "a 400 is worded by Go, a line for each field",
      rules: ["O10"],
      operations: ["createJob"],
      servers: ["open-source"],
      async run({ api }) {
        const failed = (name: string) =>
          `Key: 'createJobRequest.${name}' Error:Field validation for '${name}' failed on the 'required' tag`;
        const all = ["URL", "Method", "ScheduledAt"].map(failed).join("\n");
        await api.refused(400, all, "POST", "/jobs", {});
        await api.refused(400, /^parsing time "soon" as /, "POST", "/jobs", { scheduled_at: "soon" });
        await api.refused(400, /^json: cannot unmarshal number into Go struct field /, "POST", "/jobs", {
          url: 1,
        });
      },
    },
    {
      name: "names of fields are taken in any case, and the later of two counts",
      rules: ["W7"],
      operations: ["createJob"],
      async run(context) {
        const { clock, target } = context;
        const fields = { URL: target.at("/s/200").url, Method: "POST", SCHEDULED_AT: clock.in(HOUR) };
        await expectStatus(context, JSON.stringify(fields), 201);
        const open = openText(context);
        await expectStatus(context, `${open},"METHOD":"NOPE"}`, 400);
        await expectStatus(context, `${open},"METHOD":"NOPE","Method":"PUT"}`, 201);
      },
    },
    {
      name: "unknown fields are ignored, and so is what follows the first value",
      rules: ["W7"],
      operations: ["createJob"],
      async run(context) {
        const open = openText(context);
        await expectStatus(context, `${open},"colour":"blue","nested":{"deep":[1]}}`, 201);
        await expectStatus(context, `${open}} {"method":"NOPE"}`, 201);
        await expectStatus(context, `${open}} and more`, 201);
      },
    },
    {
      name: "null is the same as leaving a field out, and for the whole body the same as {}",
      rules: ["W7"],
      operations: ["createJob"],
      async run(context) {
        const { api } = context;
        const names = ["headers", "body", "max_retries", "backoff", "timeout_seconds", "idempotency_key"];
        const nulls = Object.fromEntries(names.map((name) => [name, null]));
        await api.create("/jobs", laterJob(context, nulls));
        await api.invalid(["url", "method", "scheduled_at"], "POST", "/jobs", null);
        await api.invalid(["method"], "POST", "/jobs", laterJob(context, { method: null }));
      },
    },
    {
      name: "a header that is null is sent empty",
      rules: ["W7"],
      operations: ["createJob", "receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers();
        await createJob(context, hook.url, { headers: { "X-Empty": null, "X-Full": "1" } });
        await untilCalls(context, hook, 1);
        like(onlyCall(hook).headers, { "x-empty": "", "x-full": "1" });
      },
    },
    {
      name: "an empty body is 400, and so is one that is not JSON, or no object",
      rules: ["W7"],
      operations: ["createJob"],
      async run(context) {
        for (const raw of ["", "{", "url=x", '{"url": }', "[]", '"text"', "1"])
          await expectStatus(context, raw, 400);
      },
    },
    {
      name: "Content-Type is not looked at",
      rules: ["W7"],
      operations: ["createJob"],
      async run(context) {
        const { api } = context;
        const raw = `${openText(context)}}`;
        for (const type of ["text/plain", "application/x-www-form-urlencoded", "nonsense"]) {
          const reply = await api.send("POST", "/jobs", { raw, contentType: type });
          equal(reply.status, 201, type);
        }
      },
    },
  ],
};
