import type { CaseGroup } from "../case.ts";
import { HOUR, MINUTE, SECOND } from "../case-clock.ts";
import { equal, holds, isTime, like } from "../expect.ts";
import { type Item, openLine, push } from "./support/buffers.ts";
import { gapsBetween } from "./support/jobs.ts";

export const bufferFailures: CaseGroup = {
  subject: "Buffers: items that fail",
  cases: [
    {
      name: "an item that fails for good is passed over",
      rules: ["B3", "B6"],
      operations: ["getBufferItem", "getBufferStats"],
      servers: ["hosted"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers(({ body }) => (body === "2" ? { status: 500 } : {}));
        const line = await openLine(context, hook, { max_retries: 1 });
        const ids: string[] = [];
        for (const body of ["1", "2", "3"]) {
          ids.push((await api.create<Item>(line.items, { body })).id);
          await clock.pass(10);
        }
        await clock.pass(HOUR);
        equal(
          hook.calls.map(({ body }) => body),
          ["1", "2", "2", "3"],
        );
        const error = "unexpected status code: 500";
        const failed = {
          status: "failed",
          retry_count: 1,
          status_code: 500,
          last_error: error,
          completed_at: isTime,
        };
        like(await api.read(`${line.items}/${ids[1]}`), failed);
        like(await api.read(`/buffers/${line.id}/stats`), { completed: 2, failed: 1, total: 3 });
      },
    },
    {
      name: "exponential backoff of an item doubles from 30 s, give or take a quarter",
      rules: ["B6", "R3"],
      operations: ["receiveDelivery"],
      servers: ["hosted"],
      needs: ["target", "virtual-time"],
      async run(context) {
        const { clock, target } = context;
        const hook = target.answers({ status: 500 });
        await push(context, await openLine(context, hook, { max_retries: 5 }), 1);
        await clock.pass(2 * HOUR);
        const gaps = gapsBetween(hook.calls);
        equal(gaps.length, 5, "retries");
        for (const [retry, gap] of gaps.entries()) {
          const planned = 30 * SECOND * 2 ** retry;
          const isWithin =
            gap >= planned * 0.75 && gap < planned * 1.25 + clock.slack.jobs + clock.slack.clock + 1;
          holds(isWithin, `a wait of ${planned} ms ± 25 % before retry ${retry}`, gap);
        }
      },
    },
    {
      name: "an item that runs out of time fails that attempt",
      rules: ["R5", "B6"],
      operations: ["getBufferItem"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "slow-target"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ afterMs: MINUTE });
        const line = await openLine(context, hook, { max_retries: 0, timeout_seconds: 2 });
        const [id] = await push(context, line, 1);
        await clock.pass(HOUR);
        const error = `do request: Post "${hook.url}": context deadline exceeded`;
        const item = await api.read<Item>(`${line.items}/${id}`);
        equal([item.status, item.last_error, "status_code" in item], ["failed", error, false]);
      },
    },
    {
      name: "an item whose worker died is taken over like a job, and keeps its place",
      rules: ["B12", "R7"],
      operations: ["getBufferItem"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "faults"],
      async run(context) {
        const { api, clock, controls, target } = context;
        const hook = target.answers();
        const line = await openLine(context, hook);
        await controls.crashWorker(hook.url);
        const [first] = await push(context, line, 1);
        await clock.pass(SECOND);
        await push(context, line, 1);
        await clock.pass(2 * MINUTE);
        equal(hook.calls.length, 3, "calls");
        clock.takeover(gapsBetween(hook.calls)[0]);
        equal(
          hook.calls.slice(0, 2).map(({ headers }) => headers["x-fliq-delivery-id"]),
          [first, first],
        );
        like(await api.read(`${line.items}/${first}`), {
          status: "completed",
          retry_count: 1,
          last_error: "worker timeout",
        });
      },
    },
    {
      name: "without credits each head fails at once, one by one",
      rules: ["B8"],
      operations: ["getBufferItem"],
      servers: ["hosted"],
      needs: ["target", "credits", "virtual-time"],
      async run(context) {
        const { api, clock, controls, target } = context;
        const hook = target.answers();
        const line = await openLine(context, hook);
        await api.done("POST", `/buffers/${line.id}/pause`);
        const ids: string[] = [];
        for (const body of ["1", "2", "3"]) {
          ids.push((await api.create<Item>(line.items, { body })).id);
          await clock.pass(10);
        }
        await controls.setCredits(1);
        await api.done("POST", `/buffers/${line.id}/resume`);
        await clock.pass(MINUTE);
        equal(
          hook.calls.map(({ body }) => body),
          ["1"],
        );
        for (const id of ids.slice(1)) {
          const item = await api.read<Item>(`${line.items}/${id}`);
          equal(
            [item.status, item.last_error, "status_code" in item],
            ["failed", "insufficient credits", false],
          );
        }
      },
    },
  ],
};
