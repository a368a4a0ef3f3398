import { expect } from "vitest";
import { connect, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import { DAY, HOUR, SECOND } from "./common.ts";

type Buffer = Schemas["Buffer"];
type Item = Schemas["BufferItem"];

const NAME_TAKEN = "Buffer with this name already exists";

export const bufferCases = section("Buffers", [
  {
    title: "a buffer made from name and URL has every field, with its default",
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const buffer = await api.create<Buffer>("/buffers", { name: "crm-sync", url });
      expect(buffer).toEqual({
        id: expect.stringMatching(/^buf_[0-9A-HJKMNP-TV-Z]{26}$/),
        user_id: expect.stringMatching(/^user_/),
        name: "crm-sync",
        url,
        method: "POST",
        headers: null,
        timeout_seconds: 30,
        rate_limit: 10,
        max_retries: 3,
        backoff: "exponential",
        webhook_url: null,
        webhook_headers: null,
        paused: false,
        created_at: expect.any(String),
        updated_at: buffer.created_at,
      });
      expect(await api.read(`/buffers/${buffer.id}`)).toEqual(buffer);
    },
  },
  {
    title: "what was set is shown as it was set",
    async run(driver) {
      const fields = {
        name: "all",
        url: driver.target.url("/hook"),
        method: "PUT",
        headers: { "X-A": "1" },
        timeout_seconds: 5,
        rate_limit: 1000,
        max_retries: 0,
        backoff: "linear",
        webhook_url: driver.target.url("/events"),
        webhook_headers: { "X-B": "2" },
      };
      expect(await connect(driver).create("/buffers", fields)).toMatchObject(fields);
    },
  },
  {
    title: "each field has its limits",
    async run(driver) {
      const api = connect(driver);
      const fields = { name: "n", url: driver.target.url("/hook") };
      const limits = [
        ["name", [undefined, null, "", 7, "n".repeat(257)]],
        ["url", [undefined, null, "hook", "ftp://a.example"]],
        ["rate_limit", [0, 1001, 1.5, "10"]],
        ["max_retries", [-1, 21]],
        ["timeout_seconds", [0, 3601]],
        ["backoff", ["none"]],
        ["method", ["HEAD"]],
        ["headers", [{ "X-A": 1 }, { "a b": "c" }]],
      ] as const;
      for (const [name, wrong] of limits) {
        for (const value of wrong) {
          const error = await api.refused(400, /./, "POST", "/buffers", { ...fields, [name]: value });
          expect(error.issues?.[0]?.path.split(".")[0], JSON.stringify(value)).toBe(name);
        }
      }
      await api.create("/buffers", fields);
    },
  },
  {
    title: "a name is unique in its account, and free again after deletion",
    needs: ["two accounts"],
    async run(driver) {
      const api = connect(driver);
      const json = { name: "n".repeat(256), url: driver.target.url("/hook") };
      const { id } = await api.create<Buffer>("/buffers", json);
      await api.refused(409, NAME_TAKEN, "POST", "/buffers", { ...json, url: driver.target.url("/other") });
      await connect(driver, "bob").create("/buffers", json);
      await api.done("DELETE", `/buffers/${id}`);
      await api.create("/buffers", json);
    },
  },
  {
    title: "a paused buffer takes items and sends none; resumed, it sends them in order",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const { id } = await api.create<Buffer>("/buffers", { name: "n", url: driver.target.url("/hook") });
      await api.done("POST", `/buffers/${id}/pause`);
      await api.refused(409, "Buffer is already paused", "POST", `/buffers/${id}/pause`);
      expect((await api.read<Buffer>(`/buffers/${id}`)).paused).toBe(true);
      for (const body of ["1", "2", "3"]) await api.create(`/buffers/${id}/items`, { body });
      await driver.advance(DAY);
      expect(driver.target.calls("/hook")).toHaveLength(0);
      await api.done("POST", `/buffers/${id}/resume`);
      await api.refused(409, "Buffer is not paused", "POST", `/buffers/${id}/resume`);
      await driver.advance(SECOND);
      expect(driver.target.calls("/hook").map(({ body }) => body)).toEqual(["1", "2", "3"]);
    },
  },
  {
    title: "an item in flight when its buffer is paused ends; the next one waits, a retry too",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500, delayMs: 5 * SECOND }, {});
      const json = { name: "n", url: driver.target.url("/hook"), backoff: "linear" };
      const { id } = await api.create<Buffer>("/buffers", json);
      const first = await api.create<Item>(`/buffers/${id}/items`, { body: "1" });
      await api.create(`/buffers/${id}/items`, { body: "2" });
      await driver.advance(SECOND);
      await api.done("POST", `/buffers/${id}/pause`);
      await driver.advance(HOUR);
      const waiting = { status: "pending", retry_count: 1, status_code: 500 };
      expect(await api.read(`/buffers/${id}/items/${first.id}`)).toMatchObject(waiting);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      await api.done("POST", `/buffers/${id}/resume`);
      await driver.advance(SECOND);
      expect(driver.target.calls("/hook").map(({ body }) => body)).toEqual(["1", "1", "2"]);
    },
  },
  {
    title: "a deleted buffer is gone with its items, and sends nothing more",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500, delayMs: 5 * SECOND });
      const json = { name: "n", url: driver.target.url("/hook"), webhook_url: driver.target.url("/events") };
      const { id } = await api.create<Buffer>("/buffers", json);
      const item = await api.create<Item>(`/buffers/${id}/items`, { body: "1" });
      await api.create(`/buffers/${id}/items`, { body: "2" });
      await driver.advance(SECOND);
      await api.done("DELETE", `/buffers/${id}`);
      for (const path of ["", "/stats", "/items", `/items/${item.id}`]) {
        await api.refused(404, "Buffer not found", "GET", `/buffers/${id}${path}`);
      }
      await api.refused(404, "Buffer not found", "DELETE", `/buffers/${id}`);
      await driver.advance(7 * DAY);
      expect(driver.target.calls("/hook")).toHaveLength(1);
      expect(driver.target.calls("/events")).toHaveLength(0);
    },
  },
  {
    title: "a deleted buffer does not send what waited in it: the line, or a retry",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/retrying", { status: 500 });
      for (const path of ["/retrying", "/waiting"]) {
        const json = { name: path, url: driver.target.url(path), rate_limit: 1 };
        const { id } = await api.create<Buffer>("/buffers", json);
        for (const body of ["1", "2"]) await api.create(`/buffers/${id}/items`, { body });
        await driver.advance(10);
        expect(driver.target.calls(path)).toHaveLength(1);
        await api.done("DELETE", `/buffers/${id}`);
      }
      await driver.advance(7 * DAY);
      expect(driver.target.calls("/retrying")).toHaveLength(1);
      expect(driver.target.calls("/waiting")).toHaveLength(1);
    },
  },
]);
