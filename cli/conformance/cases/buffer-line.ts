import type { CaseGroup } from "../case.ts";
import { HOUR, SECOND } from "../case-clock.ts";
import { equal, holds, isTime, like } from "../expect.ts";
import { openLine, push } from "./support/buffers.ts";
import { gapsBetween, untilCalls } from "./support/jobs.ts";

export const bufferLine: CaseGroup = {
  subject: "Buffers: the line",
  cases: [
    {
      name: "one item is under way at a time, the oldest first",
      rules: ["B3"],
      operations: ["pushBufferItem", "receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "slow-target"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ afterMs: 700 });
        const line = await openLine(context, hook, { rate_limit: 1000 });
        for (let count = 0; count < 4; count += 1) {
          await push(context, line, 1);
          await clock.pass(10);
        }
        const calls = await untilCalls(context, hook, 4);
        for (const gap of gapsBetween(calls)) holds(gap >= 690, "one after the other", gap);
      },
    },
    {
      name: "items go out in the order in which they came",
      rules: ["B3"],
      operations: ["pushBufferItem", "receiveDelivery"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers();
        const line = await openLine(context, hook);
        await api.done("POST", `/buffers/${line.id}/pause`);
        for (const body of ["a", "b", "c", "d", "e"]) {
          await api.create(line.items, { body });
          await clock.pass(10);
        }
        await api.done("POST", `/buffers/${line.id}/resume`);
        equal((await untilCalls(context, hook, 5)).map(({ body }) => body).join(""), "abcde");
      },
    },
    {
      name: "an item that waits for its retry holds the line",
      rules: ["B3", "B6", "R3"],
      operations: ["getBufferItem", "receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ status: 500 }, { status: 500 }, {});
        const line = await openLine(context, hook, { backoff: "linear" });
        const [first] = await push(context, line, 1);
        await clock.pass(SECOND);
        like(await api.read(`${line.items}/${first}`), {
          status: "pending",
          retry_count: 1,
          status_code: 500,
        });
        await push(context, line, 2);
        await clock.pass(HOUR);
        equal(
          hook.calls.map(({ body }) => body),
          ["1", "1", "1", "1", "2"],
        );
        const ids = hook.calls.map(({ headers }) => headers["x-fliq-delivery-id"]);
        equal(ids.slice(0, 3), [first, first, first]);
        const [once, twice] = gapsBetween(hook.calls);
        clock.near(once ?? 0, 30 * SECOND, "the first wait");
        clock.near(twice ?? 0, 60 * SECOND, "the second wait");
        like(await api.read(`${line.items}/${first}`), {
          status: "completed",
          retry_count: 2,
          completed_at: isTime,
        });
      },
    },
    {
      name: "two buffers do not wait for each other",
      rules: ["B3"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { target } = context;
        const [stuck, free] = [target.answers({ status: 500 }), target.answers()];
        await push(context, await openLine(context, stuck), 2);
        await push(context, await openLine(context, free), 2);
        await untilCalls(context, free, 2);
        equal(stuck.calls.length, 1, "calls of the buffer that waits");
      },
    },
  ],
};
