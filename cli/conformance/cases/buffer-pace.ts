import type { CaseGroup } from "../case.ts";
import { HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, like } from "../expect.ts";
import { openLine, push, untilItem } from "./support/buffers.ts";
import { gapsBetween, untilCalls } from "./support/jobs.ts";

/** In no stretch of time are there more calls than a full bucket and what flows in meanwhile. */
function checkPace(times: readonly number[], rate: number): void {
  for (const [first, from] of times.entries())
    for (const [offset, to] of times.slice(first).entries()) {
      const allowed = rate + (rate * (to - from)) / SECOND;
      // A millisecond is as fine as times are.
      holds(
        offset + 1 <= allowed + rate / SECOND + 1e-6,
        `${allowed} calls in ${to - from} ms at ${rate} a second`,
        offset + 1,
      );
    }
}

export const bufferPace: CaseGroup = {
  subject: "Buffers: rate limit and 429",
  cases: [
    {
      name: "a bucket starts full, holds and refills rate_limit a second",
      rules: ["B4"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "exact-timing"],
      async run(context) {
        for (const rate of [1, 7, 40]) {
          const hook = context.target.answers();
          const line = await openLine(context, hook, { rate_limit: rate });
          await push(context, line, rate * 4);
          await context.clock.pass(10 * SECOND);
          const times = hook.calls.map(({ at }) => at);
          equal(times.length, rate * 4, "calls");
          checkPace(times, rate);
          // It is a pace and not a brake: with a full bucket, four seconds' worth takes three.
          const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
          holds(span <= 3 * SECOND + rate, "3 s at the most", span);
        }
      },
    },
    {
      name: "the pace holds after a rest, and with items that come now and then",
      rules: ["B4"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "exact-timing"],
      async run(context) {
        const hook = context.target.answers();
        const line = await openLine(context, hook, { rate_limit: 5 });
        for (const [count, restMs] of [
          [12, 900],
          [3, 250],
          [20, 7 * SECOND],
          [15, 1],
          [15, 333],
        ] as const) {
          await push(context, line, count);
          await context.clock.pass(restMs);
        }
        await context.clock.pass(MINUTE);
        equal(hook.calls.length, 65, "calls");
        checkPace(
          hook.calls.map(({ at }) => at),
          5,
        );
      },
    },
    {
      name: "every attempt takes from the bucket, one that is repeated at once too",
      rules: ["B4", "B5"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "exact-timing"],
      async run(context) {
        const again = { status: 429, headers: { "Retry-After": "0" } };
        const hook = context.target.answers((_, index) => (index % 9 === 8 ? {} : again));
        await push(context, await openLine(context, hook, { rate_limit: 5 }), 4);
        await context.clock.pass(MINUTE);
        equal(hook.calls.length, 36, "calls");
        checkPace(
          hook.calls.map(({ at }) => at),
          5,
        );
      },
    },
    {
      name: "a live buffer keeps its pace",
      rules: ["B4"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const hook = context.target.answers();
        const line = await openLine(context, hook, { rate_limit: 1 });
        await context.api.done("POST", `/buffers/${line.id}/pause`);
        await push(context, line, 4);
        await context.api.done("POST", `/buffers/${line.id}/resume`);
        const calls = await untilCalls(context, hook, 4, 8 * SECOND);
        const span = (calls[3]?.at ?? 0) - (calls[0]?.at ?? 0);
        holds(span >= 3 * SECOND - context.clock.slack.clock, "3 s at least", span);
      },
    },
    {
      name: "after a 429 an item is put back for Retry-After, and that is no failure",
      rules: ["B5"],
      operations: ["getBufferItem"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ status: 429, headers: { "Retry-After": "4" } }, {});
        const line = await openLine(context, hook, { max_retries: 0 });
        const [id = ""] = await push(context, line, 1);
        await untilCalls(context, hook, 1);
        await clock.pass(SECOND);
        const waiting = await api.read(`${line.items}/${id}`);
        const error = "rate limited (429), retry after 4s";
        like(waiting, { status: "pending", retry_count: 1, status_code: 429, last_error: error });
        const [gap] = gapsBetween(await untilCalls(context, hook, 2));
        clock.near(gap ?? 0, 4 * SECOND, "the wait", clock.slack.jobs + SECOND);
        like(await untilItem(context, line, id, "completed"), { retry_count: 1, status_code: 200 });
      },
    },
    {
      name: "Retry-After may be a date, and is a minute when there is none that can be read",
      rules: ["B5"],
      operations: ["getBufferItem"],
      servers: ["hosted"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        const date = new Date(Math.ceil(clock.now() / SECOND) * SECOND + 90 * SECOND);
        const answers = [
          { "Retry-After": date.toUTCString() },
          {},
          { "Retry-After": "soon" },
          { "Retry-After": "-5" },
        ];
        const hook = target.answers(...answers.map((headers) => ({ status: 429, headers })), {});
        const line = await openLine(context, hook, { max_retries: 0 });
        const [id] = await push(context, line, 1);
        await clock.pass(2 * MINUTE);
        like(await api.read(`${line.items}/${id}`), {
          last_error: "rate limited (429), retry after 1m0s",
          retry_count: 2,
        });
        await clock.pass(HOUR);
        const [byDate, without, unread, negative] = gapsBetween(hook.calls);
        clock.near(hook.calls[1]?.at ?? 0, date.getTime(), `the call after ${byDate} ms`);
        clock.near(without ?? 0, MINUTE, "the wait without Retry-After");
        clock.near(unread ?? 0, MINUTE, "the wait with one that cannot be read");
        holds(
          negative !== undefined && negative <= SECOND + clock.slack.jobs,
          "no wait with one below 0",
          negative,
        );
      },
    },
    {
      name: "429s without end never fail an item",
      rules: ["B5"],
      operations: ["getBufferItem"],
      servers: ["hosted"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ status: 429 });
        const line = await openLine(context, hook, { max_retries: 1 });
        const [id] = await push(context, line, 1);
        await clock.pass(3 * HOUR);
        holds(hook.calls.length > 150, "a call each minute", hook.calls.length);
        const item = await api.read<{ status: string; retry_count: number }>(`${line.items}/${id}`);
        equal([item.status, item.retry_count], ["pending", hook.calls.length]);
      },
    },
    {
      name: "after 429s another failure counts the retries that they used",
      rules: ["B6", "B5"],
      operations: ["getBufferItem"],
      servers: ["hosted"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        const later = { status: 429, headers: { "Retry-After": "1" } };
        const hook = target.answers(later, later, { status: 500 });
        const line = await openLine(context, hook, { max_retries: 2, backoff: "linear" });
        const [id] = await push(context, line, 1);
        await clock.pass(HOUR);
        equal(hook.calls.length, 3, "calls");
        like(await api.read(`${line.items}/${id}`), { status: "failed", retry_count: 2, status_code: 500 });
      },
    },
  ],
};
