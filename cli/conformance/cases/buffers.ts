import type { Schemas } from "../api.ts";
import type { CaseContext, CaseGroup } from "../case.ts";
import { DAY, SECOND } from "../case-clock.ts";
import { equal, isText, isTime, like } from "../expect.ts";
import { untilCalls } from "./support/jobs.ts";

type Buffer = Schemas["Buffer"];
type Item = Schemas["BufferItem"];

/** Of each field, values that are taken and values that are not. */
const LIMITS: readonly (readonly [field: string, right: readonly unknown[], wrong: readonly unknown[]])[] = [
  ["method", ["GET", "PUT"], ["HEAD", "post", 1]],
  ["rate_limit", [1, 1000], [-1, 1001, "10"]],
  ["max_retries", [0, 20], [-1, 21]],
  ["timeout_seconds", [1, 3600], [-1, 3601]],
  ["backoff", ["linear"], ["none"]],
  ["headers", [{ "X-A": "1" }], [{ "X-A": 1 }, []]],
  ["url", [], ["nope", "/path", 7]],
];

function bufferFields({ target, unique }: CaseContext, fields: object = {}): object {
  return { name: unique("buffer"), url: target.at("/s/200").url, ...fields };
}

export const buffers: CaseGroup = {
  subject: "Buffers: making and changing",
  cases: [
    {
      name: "a buffer needs name and url, and is shown without headers",
      rules: ["B1", "W12"],
      operations: ["createBuffer", "getBuffer"],
      servers: ["hosted"],
      async run(context) {
        const { api } = context;
        const json = bufferFields(context, { headers: { "X-A": "1" } });
        const made = await api.create<Buffer>("/buffers", json);
        const { name, url } = made;
        like(json, { name, url });
        const defaults = {
          method: "POST",
          timeout_seconds: 30,
          rate_limit: 10,
          max_retries: 3,
          backoff: "exponential",
        };
        const times = { created_at: isTime, updated_at: made.created_at };
        equal(made, { id: isText, name, url, ...defaults, paused: false, ...times });
        equal(await api.read(`/buffers/${made.id}`), made);
        for (const missing of ["name", "url"])
          await api.invalid([missing], "POST", "/buffers", bufferFields(context, { [missing]: undefined }));
      },
    },
    {
      name: "each field has its limits, and 0 and an empty method are the default",
      rules: ["B1", "W8"],
      operations: ["createBuffer"],
      servers: ["hosted"],
      async run(context) {
        const { api } = context;
        for (const [name, right, wrong] of LIMITS) {
          for (const value of right)
            like(
              await api.create("/buffers", bufferFields(context, { [name]: value })),
              name === "headers" ? {} : { [name]: value },
            );
          for (const value of wrong)
            await api.invalid([name], "POST", "/buffers", bufferFields(context, { [name]: value }));
        }
        const made = await api.create(
          "/buffers",
          bufferFields(context, { rate_limit: 0, timeout_seconds: 0, method: "" }),
        );
        like(made, { rate_limit: 10, timeout_seconds: 30, method: "POST" });
        await api.invalid(["webhook_url"], "POST", "/buffers", bufferFields(context, { webhook_url: "" }));
      },
    },
    {
      name: "a name is taken once, and free again after deletion",
      rules: ["B1", "B11"],
      operations: ["createBuffer", "deleteBuffer"],
      servers: ["hosted"],
      async run(context) {
        const { api } = context;
        const json = bufferFields(context);
        const { id } = await api.create<Buffer>("/buffers", json);
        await api.refused(409, "Buffer with this name already exists", "POST", "/buffers", json);
        await api.done("DELETE", `/buffers/${id}`);
        for (const path of ["", "/stats", "/items"])
          await api.refused(404, "Buffer not found", "GET", `/buffers/${id}${path}`);
        await api.refused(404, "Buffer not found", "DELETE", `/buffers/${id}`);
        await api.create("/buffers", json);
      },
    },
    {
      name: "a buffer is made without credits",
      rules: ["B1", "M1"],
      operations: ["createBuffer"],
      servers: ["hosted"],
      needs: ["credits"],
      async run(context) {
        await context.controls.setCredits(0);
        await context.api.create("/buffers", bufferFields(context));
      },
    },
    {
      name: "a list shows buffers as they are shown alone",
      rules: ["B1", "W15"],
      operations: ["listBuffers"],
      servers: ["hosted"],
      async run(context) {
        const { api } = context;
        const made = await api.create<Buffer>("/buffers", bufferFields(context));
        const page = await api.read<Schemas["BufferPage"]>("/buffers?limit=100");
        equal(
          page.buffers.filter(({ id }) => id === made.id),
          [made],
        );
      },
    },
    {
      name: "a paused buffer takes items and sends none; resumed, it sends them in order",
      rules: ["B9", "B3"],
      operations: ["pauseBuffer", "resumeBuffer", "pushBufferItem"],
      servers: ["hosted"],
      needs: ["target"],
      async run(context) {
        const { api, clock, isMock, target } = context;
        const line = target.answers();
        const { id } = await api.create<Buffer>("/buffers", bufferFields(context, { url: line.url }));
        await api.refused(409, "Buffer is not paused", "POST", `/buffers/${id}/resume`);
        await api.done("POST", `/buffers/${id}/pause`);
        await api.refused(409, "Buffer is already paused", "POST", `/buffers/${id}/pause`);
        equal((await api.read<Buffer>(`/buffers/${id}`)).paused, true);
        for (const body of ["1", "2", "3"]) {
          await api.create(`/buffers/${id}/items`, { body });
          await clock.pass(SECOND);
        }
        if (isMock) await clock.pass(DAY);
        equal(line.calls.length, 0, "calls while it is paused");
        await api.done("POST", `/buffers/${id}/resume`);
        const calls = await untilCalls(context, line, 3);
        equal(
          calls.map(({ body }) => body),
          ["1", "2", "3"],
        );
      },
    },
    {
      name: "an item that is under way when its buffer is paused ends; the next one waits, a retry too",
      rules: ["B9"],
      operations: ["pauseBuffer", "getBufferItem"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "slow-target", "exact-timing"],
      async run(context) {
        const { api, clock, target } = context;
        const line = target.answers({ status: 500, afterMs: 5 * SECOND }, {});
        const fields = bufferFields(context, { url: line.url, backoff: "linear" });
        const { id } = await api.create<Buffer>("/buffers", fields);
        const first = await api.create<Item>(`/buffers/${id}/items`, { body: "1" });
        await clock.pass(SECOND);
        await api.create(`/buffers/${id}/items`, { body: "2" });
        await api.done("POST", `/buffers/${id}/pause`);
        await clock.pass(DAY);
        like(await api.read(`/buffers/${id}/items/${first.id}`), {
          status: "pending",
          retry_count: 1,
          status_code: 500,
        });
        equal(line.calls.length, 1, "calls while it is paused");
        await api.done("POST", `/buffers/${id}/resume`);
        await clock.pass(SECOND);
        equal(
          line.calls.map(({ body }) => body),
          ["1", "1", "2"],
        );
      },
    },
    {
      name: "deleting a buffer drops what waits in it, and nothing is heard of the item under way",
      rules: ["B11"],
      operations: ["deleteBuffer"],
      servers: ["hosted"],
      needs: ["target", "virtual-time", "slow-target", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const [line, events] = [target.answers({ status: 500, afterMs: 5 * SECOND }), target.answers()];
        const fields = bufferFields(context, { url: line.url, webhook_url: events.url, max_retries: 0 });
        const { id } = await api.create<Buffer>("/buffers", fields);
        for (const body of ["1", "2"]) await api.create(`/buffers/${id}/items`, { body });
        await clock.pass(SECOND);
        await api.done("DELETE", `/buffers/${id}`);
        await clock.pass(DAY);
        equal([line.calls.length, events.calls.length], [1, 0]);
      },
    },
  ],
};
