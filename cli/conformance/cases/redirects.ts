import type { CaseContext, CaseGroup } from "../case.ts";
import { SECOND } from "../case-clock.ts";
import { equal, isTime, like } from "../expect.ts";
import type { Endpoint } from "../target/target.ts";
import { createJob, onlyCall, readAttempts, untilStatus } from "./support/jobs.ts";

/** So many redirects, the first first, and behind them where they lead to. */
function openChain({ target }: CaseContext, hops: number, status: number): Endpoint[] {
  const chain = [target.answers()];
  for (let hop = 0; hop < hops; hop += 1) {
    const next = chain[0]?.url ?? "";
    chain.unshift(target.answers({ status, headers: { Location: pathOf(next) } }));
  }
  return chain;
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}

export const redirects: CaseGroup = {
  subject: "Deliveries: redirects",
  cases: [
    {
      name: "301, 302 and 303 become a GET without a body, with a Referer",
      rules: ["D4"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        for (const status of [301, 302, 303]) {
          const [first, last] = openChain(context, 1, status);
          const fields = {
            method: "PUT",
            body: "x",
            headers: { "X-B": "2", Authorization: "Bearer t", Cookie: "a=1" },
          };
          const id = await createJob(context, first?.url ?? "", fields);
          await untilStatus(context, id, "completed");
          const { method, body, headers } = onlyCall(last ?? { calls: [] });
          equal([method, body, headers["content-length"]], ["GET", "", undefined]);
          like(headers, { "x-b": "2", authorization: "Bearer t", cookie: "a=1", referer: first?.url });
        }
      },
    },
    {
      name: "307 and 308 repeat method and body",
      rules: ["D4"],
      operations: ["receiveDelivery"],
      needs: ["target"],
      async run(context) {
        for (const status of [307, 308]) {
          const [first, second, last] = openChain(context, 2, status);
          const fields = { method: "PUT", body: "x", headers: { Authorization: "Bearer t", Cookie: "a=1" } };
          const id = await createJob(context, first?.url ?? "", fields);
          await untilStatus(context, id, "completed");
          const { method, body, headers } = onlyCall(last ?? { calls: [] });
          equal([method, body], ["PUT", "x"]);
          like(headers, {
            "content-length": "1",
            authorization: "Bearer t",
            cookie: "a=1",
            referer: second?.url,
          });
        }
      },
    },
    {
      name: "nine redirects are followed, and count as one attempt",
      rules: ["D4"],
      operations: ["receiveDelivery", "listJobAttempts"],
      needs: ["target"],
      async run(context) {
        const chain = openChain(context, 9, 302);
        const id = await createJob(context, chain[0]?.url ?? "", { max_retries: 0 });
        await untilStatus(context, id, "completed");
        equal(
          chain.map(({ calls }) => calls.length),
          Array(10).fill(1),
        );
        like(await readAttempts(context, id), [{ attempt_num: 1, status_code: 200, error: null }]);
      },
    },
    {
      name: "ten redirects are too many: there is no status, and the last is not called",
      rules: ["D5"],
      operations: ["getJob", "listJobAttempts"],
      needs: ["target"],
      async run(context) {
        const chain = openChain(context, 10, 302);
        const id = await createJob(context, chain[0]?.url ?? "", { max_retries: 0 });
        const job = await untilStatus(context, id, "failed");
        // Go names the method of the first request, and the last location as it was written.
        const error = `do request: Post "${pathOf(chain[10]?.url ?? "")}": stopped after 10 redirects`;
        equal(job.last_error, error);
        like(await readAttempts(context, id), [{ status_code: null, error, completed_at: isTime }]);
        equal(
          chain.map(({ calls }) => calls.length),
          [...Array(10).fill(1), 0],
        );
      },
    },
    {
      name: "Authorization and Cookie do not go along to another host",
      rules: ["D4"],
      operations: ["receiveDelivery"],
      needs: ["target", "other-host"],
      async run(context) {
        const headers = { Authorization: "Bearer t", Cookie: "a=1", "X-B": "2" };
        const last = context.target.answers();
        const first = context.target.answers({
          status: 307,
          headers: { Location: context.target.under("elsewhere", last) },
        });
        const id = await createJob(context, first.url, { headers });
        await untilStatus(context, id, "completed");
        const call = onlyCall(last);
        equal(
          [call.headers["authorization"], call.headers["cookie"], call.headers["x-b"]],
          [undefined, undefined, "2"],
        );
      },
    },
    {
      name: "they do to a subdomain of the same host",
      rules: ["D4"],
      operations: ["receiveDelivery"],
      needs: ["target", "subdomain"],
      async run(context) {
        const headers = { Authorization: "Bearer t", Cookie: "a=1" };
        const last = context.target.answers();
        const first = context.target.answers({
          status: 302,
          headers: { Location: context.target.under("subdomain", last) },
        });
        const id = await createJob(context, first.url, { headers });
        await untilStatus(context, id, "completed");
        like(onlyCall(last).headers, { authorization: "Bearer t", cookie: "a=1" });
        await context.clock.pass(SECOND);
      },
    },
  ],
};
