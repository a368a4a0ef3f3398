import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { HOUR, SECOND } from "../case-clock.ts";
import { equal, isText, like } from "../expect.ts";
import { openLine, push } from "./support/buffers.ts";
import { commonHeaders, plainHeaders } from "./support/headers.ts";
import { createJob, untilOnlyCall, untilStatus } from "./support/jobs.ts";
import { readEvent } from "./support/notices.ts";

type DeliveryPage = Schemas["WebhookDeliveryPage"];

/** A time in whole seconds. */
const WHOLE_SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

export const webhooks: CaseGroup = {
  subject: "Webhooks",
  cases: [
    {
      name: "a job that completes tells its webhook",
      rules: ["H1", "H2"],
      operations: ["receiveJobEvent", "createJob"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { target } = context;
        const events = target.answers();
        const fields = { webhook_url: events.url, webhook_headers: { "X-Secret": "s3cret" } };
        const id = await createJob(context, target.answers().url, fields);
        const call = await untilOnlyCall(context, events);
        const ended = { status: "completed", status_code: 200, completed_at: WHOLE_SECONDS, attempt_num: 1 };
        equal(readEvent(call), { event: "job.completed", job_id: id, ...ended });
        equal(call.method, "POST");
        equal(plainHeaders(call.headers), {
          ...commonHeaders(call.body),
          "content-type": "application/json",
          "x-secret": "s3cret",
        });
      },
    },
    {
      name: "a job that fails for good tells its webhook once, not at each attempt",
      rules: ["H1"],
      operations: ["receiveJobEvent"],
      servers: ["hosted"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { clock, target } = context;
        const events = target.answers();
        const hook = target.answers({ status: 500 }, { status: 503 });
        const id = await createJob(context, hook.url, { webhook_url: events.url, max_retries: 2 });
        await clock.pass(10 * SECOND);
        equal(events.calls.length, 0, "events after the first attempt");
        await clock.pass(HOUR);
        const error = "unexpected status code: 503";
        const ended = {
          status: "failed",
          status_code: 503,
          last_error: error,
          completed_at: WHOLE_SECONDS,
          attempt_num: 3,
        };
        equal(events.calls.map(readEvent), [{ event: "job.failed", job_id: id, ...ended }]);
      },
    },
    {
      name: "job.completed has no last_error, though an earlier try failed",
      rules: ["H1"],
      operations: ["receiveJobEvent"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "mock"],
      async run(context) {
        const events = context.target.answers();
        await createJob(context, context.target.answers({ status: 500 }, {}).url, {
          webhook_url: events.url,
        });
        await context.clock.pass(HOUR);
        const ended = { status: "completed", status_code: 200, completed_at: WHOLE_SECONDS, attempt_num: 2 };
        equal(events.calls.map(readEvent), [{ event: "job.completed", job_id: isText, ...ended }]);
      },
    },
    {
      name: "a job that had no answer says so without a status",
      rules: ["H1", "D7"],
      operations: ["receiveJobEvent"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const events = context.target.answers();
        await createJob(context, context.target.answers({ reset: true }).url, {
          webhook_url: events.url,
          max_retries: 0,
        });
        const event = readEvent(await untilOnlyCall(context, events));
        const ended = {
          status: "failed",
          last_error: /^do request: /,
          completed_at: WHOLE_SECONDS,
          attempt_num: 1,
        };
        equal(event, { event: "job.failed", job_id: isText, ...ended });
      },
    },
    {
      name: "a cancelled job tells nobody",
      rules: ["H1", "J6"],
      operations: ["cancelJob", "receiveJobEvent"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const events = target.answers();
        const fields = { webhook_url: events.url, scheduled_at: clock.in(HOUR) };
        await api.done("DELETE", `/jobs/${await createJob(context, target.answers().url, fields)}`);
        await clock.pass(3 * SECOND);
        equal(events.calls.length, 0, "events");
      },
    },
    {
      name: "its headers do not take the place of Fliq's own",
      rules: ["H2", "K2"],
      operations: ["receiveJobEvent"],
      servers: ["hosted"],
      needs: ["target", "mock"],
      async run(context) {
        const events = context.target.answers();
        const webhook_headers = { "x-fliq-signature": "forged", "X-FLIQ-TIMESTAMP": "0" };
        await createJob(context, context.target.answers().url, { webhook_url: events.url, webhook_headers });
        const { headers } = await untilOnlyCall(context, events);
        like(headers, { "x-fliq-signature": /^v1=[0-9a-f]{64}$/, "x-fliq-timestamp": /^\d{2,}$/ });
      },
    },
    {
      name: "an item's end tells the buffer's webhook, without an event, once",
      rules: ["H5"],
      operations: ["receiveJobEvent", "listWebhookDeliveries"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const events = target.answers({ status: 500 });
        const hook = target.answers({}, { status: 404 });
        const fields = { max_retries: 0, webhook_url: events.url, webhook_headers: { "X-Secret": "s3cret" } };
        const line = await openLine(context, hook, fields);
        const [first] = await push(context, line, 1);
        await clock.pass(SECOND);
        const [second] = await push(context, line, 1);
        await clock.pass(HOUR);
        const ended = { completed_at: WHOLE_SECONDS, attempt_num: 1 };
        const error = "unexpected status code: 404";
        equal(events.calls.map(readEvent), [
          { job_id: first, status: "completed", status_code: 200, ...ended },
          { job_id: second, status: "failed", status_code: 404, last_error: error, ...ended },
        ]);
        equal(
          events.calls.map(({ headers }) => headers["x-secret"]),
          ["s3cret", "s3cret"],
        );
        equal((await api.read<DeliveryPage>("/webhooks/deliveries")).deliveries, []);
      },
    },
    {
      name: "webhook_url and webhook_headers are ignored",
      rules: ["O1"],
      operations: ["createJob"],
      servers: ["open-source"],
      needs: ["target"],
      async run(context) {
        const { clock, target } = context;
        const events = target.answers();
        const id = await createJob(context, target.answers().url, {
          webhook_url: events.url,
          webhook_headers: { "X-A": "1" },
        });
        await untilStatus(context, id, "completed");
        await clock.pass(3 * SECOND);
        equal(events.calls.length, 0, "events");
        await createJob(context, target.answers().url, { webhook_url: "nonsense" });
      },
    },
  ],
};
