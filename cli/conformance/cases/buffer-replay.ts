import type { CaseGroup } from "../case.ts";
import { SECOND } from "../case-clock.ts";
import { equal, isText, isTime, like } from "../expect.ts";
import { type Item, openLine, push, untilItem } from "./support/buffers.ts";
import { UNKNOWN_ID, untilCalls } from "./support/jobs.ts";

const NOT_REPLAYABLE = "Only failed buffer items can be replayed";

export const bufferReplay: CaseGroup = {
  subject: "Buffers: replaying items",
  cases: [
    {
      name: "a failed item is replayed to the tail of the line",
      rules: ["B10"],
      operations: ["replayBufferItem"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, target } = context;
        const hook = target.answers({ status: 500 }, {});
        const line = await openLine(context, hook, { max_retries: 0 });
        const failed = await api.create<Item>(line.items, { body: "a", headers: { "X-Own": "kept" } });
        await untilItem(context, line, failed.id, "failed");
        await api.done("POST", `/buffers/${line.id}/pause`);
        await push(context, line, 2);
        // What is made at one instant has no order.
        await clock.pass(SECOND);
        const clone = await api.create<Item>(`${line.items}/${failed.id}/replay`);
        const fresh = { id: isText, buffer_id: line.id, status: "pending", retry_count: 0, max_retries: 0 };
        equal(clone, { ...fresh, replay_of: failed.id, created_at: isTime });
        clock.near(clone.created_at, clock.now() - clock.slack.clock, "created_at", 2 * clock.slack.clock);
        await api.done("POST", `/buffers/${line.id}/resume`);
        const calls = await untilCalls(context, hook, 4);
        equal(
          calls.map(({ body }) => body),
          ["a", "1", "2", "a"],
        );
        like(calls[3]?.headers, { "x-own": "kept", "x-fliq-delivery-id": clone.id });
        equal((await api.read<Item>(`${line.items}/${failed.id}`)).status, "failed");
        await api.refused(409, NOT_REPLAYABLE, "POST", `${line.items}/${clone.id}/replay`);
      },
    },
    {
      name: "only a failed item can be replayed; it is 404, then 409, then 402",
      rules: ["B10", "M1"],
      operations: ["replayBufferItem"],
      servers: ["hosted"],
      needs: ["target", "credits"],
      async run(context) {
        const { api, controls, target } = context;
        const line = await openLine(context, target.answers({ status: 500 }, {}), { max_retries: 0 });
        const [failed = "", completed = ""] = await push(context, line, 2);
        await untilItem(context, line, failed, "failed");
        await untilItem(context, line, completed, "completed");
        await api.done("POST", `/buffers/${line.id}/pause`);
        const [pending = ""] = await push(context, line, 1);
        await controls.setCredits(0);
        for (const id of [completed, pending])
          await api.refused(409, NOT_REPLAYABLE, "POST", `${line.items}/${id}/replay`);
        await api.refused(404, "Buffer item not found", "POST", `${line.items}/${UNKNOWN_ID}/replay`);
        await api.refused(402, "Insufficient credits", "POST", `${line.items}/${failed}/replay`);
      },
    },
  ],
};
