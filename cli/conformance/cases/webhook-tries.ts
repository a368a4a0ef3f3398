import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { DAY, HOUR, SECOND } from "../case-clock.ts";
import { equal, isText, isTime, like, present } from "../expect.ts";
import { readBalance } from "./support/credits.ts";
import { createJob, gapsBetween, readJob, untilCalls, untilStatus } from "./support/jobs.ts";

type DeliveryPage = Schemas["WebhookDeliveryPage"];

export const webhookTries: CaseGroup = {
  subject: "Webhooks: tries",
  cases: [
    {
      name: "a webhook is tried ten times, waiting twice as long each time up to an hour, and then given up",
      rules: ["H3", "H4"],
      operations: ["listWebhookDeliveries", "receiveJobEvent"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const events = target.answers({ status: 500 });
        const id = await createJob(context, target.answers().url, { webhook_url: events.url });
        await clock.pass(DAY);
        equal(events.calls.length, 10, "tries");
        for (const [index, gap] of gapsBetween(events.calls).entries())
          clock.near(gap, Math.min(30 * SECOND * 2 ** index, HOUR), `the wait after try ${index + 1}`);
        equal(new Set(events.calls.map(({ body }) => body)).size, 1, "bodies");
        const error = "unexpected status code: 500";
        const told = { event: "job.completed", url: events.url, job_id: id, created_at: isTime };
        const given = {
          status: "failed",
          attempts: 10,
          max_attempts: 10,
          status_code: 500,
          last_error: error,
        };
        equal((await api.read<DeliveryPage>("/webhooks/deliveries")).deliveries, [
          { id: isText, ...told, ...given },
        ]);
      },
    },
    {
      name: "one that gets through is not sent again, and the list tells how far it is",
      rules: ["H3", "H4"],
      operations: ["listWebhookDeliveries"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const events = target.answers({ status: 500 }, { reset: true }, { status: 204 });
        await createJob(context, target.answers().url, { webhook_url: events.url });
        await clock.pass(SECOND);
        const [waiting] = (await api.read<DeliveryPage>("/webhooks/deliveries")).deliveries;
        like(waiting, { status: "pending", attempts: 1, status_code: 500, next_retry_at: isTime });
        await clock.pass(DAY);
        equal(events.calls.length, 3, "tries");
        clock.near(waiting?.next_retry_at ?? "", events.calls[1]?.at ?? 0, "next_retry_at", 100);
        const [delivered] = (await api.read<DeliveryPage>("/webhooks/deliveries")).deliveries;
        like(delivered, { id: waiting?.id, status: "delivered", attempts: 3, status_code: 204 });
        clock.near(delivered?.delivered_at ?? "", events.calls[2]?.at ?? 0, "delivered_at", 1000);
        clock.near(delivered?.created_at ?? "", events.calls[0]?.at ?? 0, "created_at");
      },
    },
    {
      name: "a webhook that was delivered is listed",
      rules: ["H4"],
      operations: ["listWebhookDeliveries"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const events = target.answers();
        const id = await createJob(context, target.answers().url, { webhook_url: events.url });
        await untilCalls(context, events, 1);
        const row = await clock.until("the delivery is listed as delivered", async () => {
          const { deliveries } = await api.read<DeliveryPage>("/webhooks/deliveries?limit=100");
          return deliveries.find(({ job_id, status }) => job_id === id && status === "delivered");
        });
        const shown = {
          event: "job.completed",
          url: events.url,
          status: "delivered",
          attempts: 1,
          max_attempts: 10,
        };
        const set = { job_id: id, status_code: 200, created_at: isTime, delivered_at: isTime };
        equal(row, { id: isText, ...shown, ...set });
      },
    },
    {
      name: "a try is given 10 s",
      rules: ["H2"],
      operations: ["listWebhookDeliveries"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "slow-target", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const events = target.answers({ afterMs: 11 * SECOND }, { afterMs: 9 * SECOND });
        await createJob(context, target.answers().url, { webhook_url: events.url, timeout_seconds: 3600 });
        await clock.pass(5 * SECOND);
        like((await api.read<DeliveryPage>("/webhooks/deliveries")).deliveries, [{ status: "delivering" }]);
        await clock.pass(6 * SECOND);
        const [late] = (await api.read<DeliveryPage>("/webhooks/deliveries")).deliveries;
        like(late, {
          status: "pending",
          attempts: 1,
          last_error: /deadline exceeded/,
        });
        await clock.pass(HOUR);
        equal(events.calls.length, 2, "tries");
      },
    },
    {
      name: "webhooks cost nothing, and never change their job",
      rules: ["H6", "M2"],
      operations: ["getBalance", "getJob"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "fresh-account"],
      async run(context) {
        const { clock, target } = context;
        const events = target.answers({ status: 500 });
        const balance = (await readBalance(context)).balance;
        const id = await createJob(context, target.answers().url, { webhook_url: events.url });
        const job = await untilStatus(context, id, "completed");
        await clock.pass(HOUR);
        present(events.calls[3], "four tries at least");
        equal((await readBalance(context)).balance, balance - 1);
        equal(await readJob(context, id), job);
      },
    },
  ],
};
