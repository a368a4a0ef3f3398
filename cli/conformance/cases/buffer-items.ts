import type { Schemas } from "../api.ts";
import type { CaseGroup } from "../case.ts";
import { equal, holds, isText, isTime, isUuid, like } from "../expect.ts";
import { type Item, openLine, push, untilItem } from "./support/buffers.ts";
import { UNKNOWN_ID, untilCalls } from "./support/jobs.ts";

/** A buffer, and where its items are. */
/** Makes a buffer that delivers to an endpoint. */
/** Pushes items whose bodies count from 1, and gives their ids. */
/** Waits until an item is in a state, and gives it. */
export const bufferItems: CaseGroup = {
  subject: "Buffers: items",
  cases: [
    {
      name: "a push makes a new item each time, the same body twice as well",
      rules: ["B2", "W12"],
      operations: ["pushBufferItem", "getBufferItem", "listBufferItems"],
      servers: ["hosted"],
      async run(context) {
        const { api, target } = context;
        const line = await openLine(context, target.at("/s/200"), { max_retries: 5 });
        await api.done("POST", `/buffers/${line.id}/pause`);
        const fields = { body: "same", idempotency_key: "not heard" };
        const [first, second] = [
          await api.create<Item>(line.items, fields),
          await api.create<Item>(line.items, fields),
        ];
        holds(first.id !== second.id, "two items", second.id);
        const shown = { id: isText, buffer_id: line.id, status: "pending", retry_count: 0, max_retries: 5 };
        equal(first, { ...shown, created_at: isTime });
        equal(await api.read(`${line.items}/${first.id}`), first);
        const page = await api.read<Schemas["BufferItemPage"]>(line.items);
        equal(page.items.map(({ id }) => id).sort(), [first.id, second.id].sort());
      },
    },
    {
      name: "a push is 400, then 402, then 404",
      rules: ["B2", "M1"],
      operations: ["pushBufferItem"],
      servers: ["hosted"],
      needs: ["credits"],
      async run(context) {
        const { api, controls, target } = context;
        const { items } = await openLine(context, target.at("/s/200"));
        await api.invalid(["body"], "POST", items, { body: 7 });
        const nowhere = `/buffers/${UNKNOWN_ID}/items`;
        await api.refused(404, "Buffer not found", "POST", nowhere, { body: "1" });
        await controls.setCredits(0);
        await api.invalid(["body"], "POST", nowhere, { body: 7 });
        await api.refused(402, "Insufficient credits", "POST", nowhere, { body: "1" });
        await api.refused(402, "Insufficient credits", "POST", items, { body: "1" });
      },
    },
    {
      name: "an item is found in its own buffer only",
      rules: ["W4"],
      operations: ["getBufferItem", "replayBufferItem"],
      servers: ["hosted"],
      async run(context) {
        const { api, target } = context;
        const [mine, other] = [
          await openLine(context, target.at("/s/200")),
          await openLine(context, target.at("/s/200")),
        ];
        await api.done("POST", `/buffers/${mine.id}/pause`);
        const [id] = await push(context, mine, 1);
        for (const path of [`${other.items}/${id}`, `${mine.items}/nope`]) {
          await api.refused(404, "Buffer item not found", "GET", path);
          await api.refused(404, "Buffer item not found", "POST", `${path}/replay`);
        }
      },
    },
    {
      name: "an item is sent with its body, and its headers in the place of the buffer's that are spelled alike",
      rules: ["B7", "D1"],
      operations: ["pushBufferItem", "receiveDelivery"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, target } = context;
        const hook = target.answers();
        const headers = { "X-Shared": "buffer", "X-Own": "buffer" };
        const { items } = await openLine(context, hook, { method: "PUT", headers });
        const item = await api.create<Item>(items, {
          body: "hello ü",
          headers: { "X-Own": "item", "X-New": "item" },
        });
        const [call] = await untilCalls(context, hook, 1);
        equal([call?.method, call?.body], ["PUT", "hello ü"]);
        const own = { "x-shared": "buffer", "x-own": "item", "x-new": "item" };
        like(call?.headers, { ...own, "x-fliq-delivery-id": item.id, "x-request-id": isUuid });
        equal(call?.headers["content-type"], undefined, "Content-Type");
      },
    },
    {
      name: "an item that was delivered is completed, and counted",
      rules: ["B6", "R2"],
      operations: ["getBufferItem", "getBufferStats", "listBufferItems"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, target } = context;
        const line = await openLine(context, target.answers({ status: 204 }, { status: 404 }), {
          max_retries: 0,
        });
        const [first = "", second = ""] = await push(context, line, 2);
        const completed = await untilItem(context, line, first, "completed");
        like(completed, { status_code: 204, retry_count: 0, completed_at: isTime });
        equal("last_error" in completed, false, "last_error");
        const failed = await untilItem(context, line, second, "failed");
        like(failed, { status_code: 404, last_error: "unexpected status code: 404", completed_at: isTime });
        const counts = { pending: 0, running: 0, completed: 1, failed: 1, total: 2, success_rate: 0.5 };
        equal(await api.read(`/buffers/${line.id}/stats`), counts);
        const page = await api.read<Schemas["BufferItemPage"]>(`${line.items}?status=failed`);
        equal(page.items, [failed]);
      },
    },
    {
      name: "an empty buffer has a success rate of 0",
      rules: ["B1"],
      operations: ["getBufferStats"],
      servers: ["hosted"],
      async run(context) {
        const { id } = await openLine(context, context.target.at("/s/200"));
        const none = { pending: 0, running: 0, completed: 0, failed: 0, total: 0, success_rate: 0 };
        equal(await context.api.read(`/buffers/${id}/stats`), none);
      },
    },
  ],
};
