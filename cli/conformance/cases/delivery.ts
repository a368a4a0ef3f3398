import type { CaseContext, CaseGroup } from "../case.ts";
import { DAY, SECOND } from "../case-clock.ts";
import { equal, holds, isUuid, like } from "../expect.ts";
import { commonHeaders, plainHeaders } from "./support/headers.ts";
import { createJob, onlyCall, untilCalls, untilOnlyCall } from "./support/jobs.ts";

/** The id of what is delivered, which only the hosted service tells. */
function deliveryId({ server }: CaseContext, id: string): object {
  return server === "hosted" ? { "x-fliq-delivery-id": id } : {};
}

export const delivery: CaseGroup = {
  subject: "Deliveries: what is sent",
  cases: [
    {
      name: "method, headers and body are sent as they are, and no Content-Type is added",
      rules: ["D1", "D2"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const body = '{"name":"Zoë 🚀"}\r\n\t"quoted" \\ end';
        for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
          const hook = context.target.answers();
          const id = await createJob(context, hook.url, {
            method,
            body,
            headers: { "X-Custom": "a, b;c=d" },
          });
          const call = await untilOnlyCall(context, hook);
          equal([call.method, call.body], [method, body]);
          equal(plainHeaders(call.headers), {
            ...commonHeaders(body),
            "x-custom": "a, b;c=d",
            "x-request-id": isUuid,
            ...deliveryId(context, id),
          });
        }
      },
    },
    {
      name: "without a body, POST, PUT and PATCH say that its length is 0, and GET and DELETE say nothing",
      rules: ["D2"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        for (const [method, length] of [
          ["GET", undefined],
          ["POST", "0"],
          ["PUT", "0"],
          ["PATCH", "0"],
          ["DELETE", undefined],
        ]) {
          const hook = context.target.answers();
          await createJob(context, hook.url, { method });
          const [call] = await untilCalls(context, hook, 1);
          equal([call?.method, call?.body, call?.headers["content-length"]], [method, "", length]);
        }
      },
    },
    {
      name: "a GET sends its body",
      rules: ["D3"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers();
        await createJob(context, hook.url, { method: "GET", body: "found" });
        const [call] = await untilCalls(context, hook, 1);
        equal([call?.method, call?.body, call?.headers["content-length"]], ["GET", "found", "5"]);
      },
    },
    {
      name: "a job sets its own User-Agent, Accept-Encoding and Content-Type, but not Host and Content-Length",
      rules: ["D2"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers();
        const own = { "user-agent": "mine/1.0", "accept-encoding": "identity", "content-type": "text/plain" };
        const headers = { ...own, Host: "elsewhere.example.com", "Content-Length": "99" };
        await createJob(context, hook.url, { headers, body: "four" });
        const [call] = await untilCalls(context, hook, 1);
        like(call?.headers, { ...own, "content-length": "4" });
        holds(
          call?.headers["host"] !== "elsewhere.example.com",
          "the target's own Host",
          call?.headers["host"],
        );
        equal(call?.body, "four");
      },
    },
    {
      name: "the query of the URL is sent as it is",
      rules: ["D1"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.at("/s/200?a=1&b=%20c&a=2");
        await createJob(context, hook.url);
        onlyCall({ calls: await untilCalls(context, hook, 1) });
      },
    },
    {
      name: "a job's headers do not take the place of Fliq's own, in whatever case they are written",
      rules: ["D1"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "mock"],
      async run(context) {
        const hook = context.target.answers();
        const own = ["X-Fliq-Delivery-Id", "x-request-id", "X-FLIQ-TIMESTAMP", "x-fliq-signature"];
        const id = await createJob(context, hook.url, {
          headers: Object.fromEntries(own.map((name) => [name, "forged"])),
        });
        const [call] = await untilCalls(context, hook, 1);
        const { headers } = call ?? { headers: {} };
        like(headers, {
          "x-fliq-delivery-id": id,
          "x-request-id": isUuid,
          "x-fliq-timestamp": /^\d+$/,
          "x-fliq-signature": /^v1=[0-9a-f]{64}$/,
        });
      },
    },
    {
      name: "the delivery id is the job's on every attempt, and the request id is fresh each time",
      rules: ["D1"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const hook = context.target.answers({ status: 500 });
        const id = await createJob(context, hook.url, { max_retries: 5 });
        await context.clock.pass(DAY);
        equal(
          hook.calls.map(({ headers }) => headers["x-fliq-delivery-id"]),
          Array(6).fill(id),
        );
        const requests = hook.calls.map(({ headers }) => headers["x-request-id"]);
        equal(requests, Array(6).fill(isUuid));
        equal(new Set(requests).size, 6, "different request ids");
      },
    },
    {
      name: "a delivery carries X-Request-ID, and no X-Fliq header",
      rules: ["O3", "D1"],
      operations: ["receiveDelivery"],
      servers: ["open-source"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers();
        await createJob(context, hook.url, { headers: { "X-Tenant": "acme" } });
        const [call] = await untilCalls(context, hook, 1);
        equal(
          Object.keys(call?.headers ?? {})
            .filter((name) => name.startsWith("x-"))
            .sort(),
          ["x-request-id", "x-tenant"],
        );
        like(call?.headers, { "x-request-id": isUuid, "x-tenant": "acme" });
      },
    },
    {
      name: "a login in the URL goes out as Basic authorization",
      rules: ["D6"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers();
        await createJob(context, hook.url.replace("://", "://ada:s3cret@"));
        const [call] = await untilCalls(context, hook, 1);
        equal(call?.headers["authorization"], `Basic ${btoa("ada:s3cret")}`);
        await context.clock.pass(SECOND);
      },
    },
  ],
};
