import { expect } from "vitest";
import { connect, type Schemas } from "../api.ts";
import { section } from "../driver.ts";
import { MINUTE, SECOND, timeIn } from "./common.ts";

type Buffer = Schemas["Buffer"];
type Item = Schemas["BufferItem"];

export const bufferItemCases = section("Buffers", [
  {
    title: "an item shows where it stands",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 }, { status: 201, delayMs: SECOND });
      const buffer = await api.create<Buffer>("/buffers", {
        name: "n",
        url: driver.target.url("/hook"),
        backoff: "linear",
      });
      const item = await api.create<Item>(`/buffers/${buffer.id}/items`, { body: "1" });
      const pending = {
        id: expect.stringMatching(/^item_[0-9A-HJKMNP-TV-Z]{26}$/),
        buffer_id: buffer.id,
        status: "pending",
        status_code: null,
        retry_count: 0,
        max_retries: 3,
        last_error: null,
        replay_of: null,
        created_at: timeIn(driver, 0),
        completed_at: null,
      };
      expect(item).toEqual(pending);
      const path = `/buffers/${buffer.id}/items/${item.id}`;
      await driver.advance(0);
      const retrying = { status_code: 500, retry_count: 1, last_error: "unexpected status code: 500" };
      expect(await api.read(path)).toEqual({ ...pending, ...retrying });
      await driver.advance(30 * SECOND);
      expect(await api.read(path)).toMatchObject({ status: "running", completed_at: null, retry_count: 1 });
      await driver.advance(SECOND);
      const completed = {
        status: "completed",
        status_code: 201,
        last_error: null,
        completed_at: timeIn(driver, 0),
      };
      expect(await api.read(path)).toEqual({ ...pending, ...completed, retry_count: 1 });
    },
  },
  {
    title: "an item's body, headers and key are checked, and may all be left out",
    async run(driver) {
      const api = connect(driver);
      const { id } = await api.create<Buffer>("/buffers", { name: "n", url: driver.target.url("/hook") });
      await api.create(`/buffers/${id}/items`, {});
      await api.create(`/buffers/${id}/items`, { body: null, headers: null, idempotency_key: null });
      const wrong = [
        { body: {} },
        { headers: { "X-A": 1 } },
        { headers: { "a b": "" } },
        { idempotency_key: "k".repeat(257) },
      ];
      for (const json of wrong) {
        const error = await api.refused(400, /./, "POST", `/buffers/${id}/items`, json);
        expect(error.issues?.[0]?.path.split(".")[0]).toBe(Object.keys(json)[0]);
      }
    },
  },
  {
    title: "a second use of an item's idempotency key returns the first item",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const url = driver.target.url("/hook");
      const buffer = await api.create<Buffer>("/buffers", { name: "n", url });
      const items = `/buffers/${buffer.id}/items`;
      const item = await api.create<Item>(items, { body: "1", idempotency_key: "k" });
      expect(await api.ask("POST", items, { body: "2", idempotency_key: "k" })).toEqual(item);
      await driver.advance(SECOND);
      const delivered = await api.ask<Item>("POST", items, { body: "3", idempotency_key: "k" });
      expect(delivered).toMatchObject({ id: item.id, status: "completed" });
      await driver.advance(MINUTE);
      expect(driver.target.calls("/hook").map(({ body }) => body)).toEqual(["1"]);
      const other = await api.create<Buffer>("/buffers", { name: "other", url });
      await api.create(`/buffers/${other.id}/items`, { body: "4", idempotency_key: "k" });
    },
  },
  {
    title: "items are filtered by status, one of the four",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/hook", { status: 500 }, {}, { delayMs: 20 * SECOND });
      const json = { name: "n", url: driver.target.url("/hook"), max_retries: 0 };
      const { id } = await api.create<Buffer>("/buffers", json);
      const ids: string[] = [];
      for (const body of ["1", "2", "3", "4"])
        ids.push((await api.create<Item>(`/buffers/${id}/items`, { body })).id);
      await driver.advance(SECOND);
      for (const [index, status] of ["failed", "completed", "running", "pending"].entries()) {
        const { items } = await api.read<Schemas["BufferItemPage"]>(`/buffers/${id}/items?status=${status}`);
        expect(items.map((item) => item.id)).toEqual([ids[index]]);
      }
      for (const status of ["cancelled", "", "done"]) {
        await api.refused(400, "Invalid status value", "GET", `/buffers/${id}/items?status=${status}`);
      }
      expect(await api.read(`/buffers/${id}/stats`)).toEqual({
        pending: 1,
        running: 1,
        completed: 1,
        failed: 1,
        total: 4,
        success_rate: 0.5,
      });
    },
  },
  {
    title: "stats of an empty buffer are all 0",
    async run(driver) {
      const api = connect(driver);
      const { id } = await api.create<Buffer>("/buffers", { name: "n", url: driver.target.url("/hook") });
      const none = { pending: 0, running: 0, completed: 0, failed: 0, total: 0, success_rate: 0 };
      expect(await api.read(`/buffers/${id}/stats`)).toEqual(none);
    },
  },
]);
