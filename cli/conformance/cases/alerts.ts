import type { CaseGroup } from "../case.ts";
import { DAY, MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, isTime, isWhole, like, present } from "../expect.ts";
import { openChannel } from "./support/alerts.ts";
import { openLine, push } from "./support/buffers.ts";
import { commonHeaders } from "./support/headers.ts";
import { createFailedJob, createJob, onlyCall, untilCalls } from "./support/jobs.ts";
import { readNotice } from "./support/notices.ts";

export const alerts: CaseGroup = {
  subject: "Alerts",
  cases: [
    {
      name: "a webhook channel is told of a job that failed",
      rules: ["L3"],
      operations: ["receiveAlert", "createAlert"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const told = context.target.answers();
        await openChannel(context, "webhook", told.url);
        const { id } = await createFailedJob(context);
        // Others may fail in the same account meanwhile.
        const call = await context.clock.until("the alert", async () =>
          told.calls.find(({ body }) => body.includes(id)),
        );
        const failed = {
          event: "failure",
          resource_type: "job",
          resource_id: id,
          method: "POST",
          attempts: 1,
        };
        like(readNotice("FailureAlert", call), { ...failed, status_code: 500, failed_at: isTime });
      },
    },
    {
      name: "a job that fails for good is told to a webhook channel, once, unsigned",
      rules: ["L3"],
      operations: ["receiveAlert"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "fresh-account"],
      async run(context) {
        const { clock, target } = context;
        const [told, hook] = [
          target.answers({ status: 500 }),
          target.answers({ status: 500 }, { status: 502 }),
        ];
        await openChannel(context, "webhook", told.url);
        const id = await createJob(context, hook.url, { method: "PUT", max_retries: 1 });
        await clock.pass(10 * SECOND);
        equal(told.calls.length, 0, "alerts before the last try");
        await clock.pass(DAY);
        const { method, headers, body } = onlyCall(told);
        const failed = {
          event: "failure",
          resource_type: "job",
          resource_id: id,
          url: hook.url,
          method: "PUT",
          attempts: 2,
        };
        const error = "unexpected status code: 502";
        equal(readNotice("FailureAlert", { body }), {
          ...failed,
          last_error: error,
          status_code: 502,
          failed_at: isTime,
        });
        equal(method, "POST");
        const { host: _, connection: __, ...sent } = headers;
        equal(sent, { ...commonHeaders(body), "content-type": "application/json" });
      },
    },
    {
      name: "an item that fails for good is told too",
      rules: ["L3"],
      operations: ["receiveAlert"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "fresh-account"],
      async run(context) {
        const { clock, target } = context;
        const [told, hook] = [target.answers(), target.answers({ reset: true })];
        await openChannel(context, "webhook", told.url);
        const line = await openLine(context, hook, { max_retries: 0 });
        const [id] = await push(context, line, 1);
        await clock.pass(MINUTE);
        const failed = {
          event: "failure",
          resource_type: "buffer_item",
          resource_id: id,
          buffer_id: line.id,
          attempts: 1,
        };
        const call = { url: hook.url, method: "POST", last_error: /^do request: /, failed_at: isTime };
        equal(readNotice("FailureAlert", onlyCall(told)), { ...failed, ...call });
      },
    },
    {
      name: "every enabled channel is told, slack in a sentence, and no other",
      rules: ["L3"],
      operations: ["receiveAlert", "updateAlert"],
      servers: ["hosted"],
      needs: ["target", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const [slack, off, on] = [target.answers(), target.answers(), target.answers()];
        await openChannel(context, "slack", slack.url);
        const disabled = await openChannel(context, "webhook", off.url);
        await api.done("PATCH", `/alerts/${disabled.id}`, { enabled: false });
        await openChannel(context, "webhook", on.url);
        const { id } = await createFailedJob(context);
        await untilCalls(context, slack, 1);
        await untilCalls(context, on, 1);
        const message = readNotice("SlackMessage", onlyCall(slack));
        like(message, { text: new RegExp(id) });
        like(message, { text: /unexpected status code: 500/ });
        await clock.pass(SECOND);
        equal(off.calls.length, 0, "alerts to a channel that is off");
      },
    },
    {
      name: "an email channel is mailed",
      rules: ["L3", "L2"],
      operations: ["receiveAlert"],
      servers: ["hosted"],
      needs: ["target", "emails", "fresh-account"],
      async run(context) {
        const { api, clock, controls } = context;
        await openChannel(context, "email", "ada@example.com");
        const link = present((await controls.emails())[0]?.link ?? undefined, "a link in a mail");
        await api.ask("GET", `/alerts/verify?token=${new URL(link).searchParams.get("token")}`);
        const { id } = await createFailedJob(context);
        await clock.pass(SECOND);
        const [, mail] = await controls.emails();
        like(mail, { to: "ada@example.com", text: new RegExp(id) });
      },
    },
    {
      name: "a charge that takes the balance to 9,999 is told",
      rules: ["L4", "M2"],
      operations: ["receiveAlert"],
      servers: ["hosted"],
      needs: ["target", "credits", "fresh-account"],
      async run(context) {
        const { clock, controls, target } = context;
        const [told, slack, hook] = [target.answers(), target.answers(), target.answers()];
        await openChannel(context, "webhook", told.url);
        await openChannel(context, "slack", slack.url);
        await controls.setCredits(10_001);
        for (let count = 1; count <= 4; count += 1) {
          await createJob(context, hook.url);
          await untilCalls(context, hook, count);
          await clock.pass(SECOND);
          equal(told.calls.length, count < 2 ? 0 : 1, `alerts after ${count} charges`);
        }
        const alert = readNotice("CreditAlert", onlyCall(told));
        like(alert, {
          event: "credit_low",
          balance: 9999,
          threshold: 10_000,
          recent_burn: isWhole,
          crossed_at: isTime,
        });
        const message = onlyCall(slack).body;
        holds(message.includes("9999") || message.includes("9,999"), "the balance in the sentence", message);
      },
    },
  ],
};
