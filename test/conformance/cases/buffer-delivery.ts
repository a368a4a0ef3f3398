import { expect } from "vitest";
import { type Api, connect, type Schemas } from "../api.ts";
import { type Driver, section } from "../driver.ts";
import { gapsBetween, HOUR, MINUTE, onlyCall, SECOND, timeIn, UUID } from "./common.ts";

type Buffer = Schemas["Buffer"];
type Item = Schemas["BufferItem"];

export const bufferDeliveryCases = section("Buffer delivery", [
  {
    title: "an item is sent with its body, and its headers over the buffer's",
    async run(driver) {
      const api = connect(driver);
      const headers = { "X-Shared": "buffer", "X-Own": "buffer", "X-Fliq-Delivery-Id": "forged" };
      const { items } = await openLine(driver, api, { method: "PUT", headers });
      const item = await api.create<Item>(items, {
        body: "hello ü",
        headers: { "x-own": "item", "X-New": "item" },
      });
      await driver.advance(SECOND);
      const call = onlyCall(driver.target.calls("/line"));
      expect(call).toMatchObject({ method: "PUT", body: "hello ü" });
      const sent = ["X-Shared", "X-Own", "X-New", "X-Fliq-Delivery-Id", "Content-Type"].map((name) =>
        call.headers.get(name),
      );
      expect(sent).toEqual(["buffer", "item", "item", item.id, null]);
      expect(call.headers.get("X-Request-ID")).toMatch(UUID);
    },
  },
  {
    title: "items go out first in, first out, one in flight at a time",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", { delayMs: 700 });
      const { items } = await openLine(driver, api, { rate_limit: 1000 });
      await push(api, items, 8);
      await driver.advance(350);
      expect(driver.target.calls("/line")).toHaveLength(1);
      await driver.advance(10 * SECOND);
      const calls = driver.target.calls("/line");
      expect(calls.map(({ body }) => body)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
      for (const gap of gapsBetween(calls)) expect(gap).toBeGreaterThanOrEqual(700);
    },
  },
  {
    title: "an item that waits for its retry holds the line",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", { status: 500 }, { status: 500 }, {});
      const { items } = await openLine(driver, api, { backoff: "linear" });
      await push(api, items, 3);
      await driver.advance(HOUR);
      const calls = driver.target.calls("/line");
      expect(calls.map(({ body }) => body)).toEqual(["1", "1", "1", "2", "3"]);
      expect(gapsBetween(calls).slice(0, 2)).toEqual([30 * SECOND, 60 * SECOND]);
      const ids = calls.map(({ headers }) => headers.get("X-Fliq-Delivery-Id"));
      expect(new Set(ids.slice(0, 3)).size).toBe(1);
    },
  },
  {
    title: "exponential backoff of an item doubles from 30 s, give or take a quarter",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", { status: 500 });
      const { items } = await openLine(driver, api, { max_retries: 5 });
      await push(api, items, 1);
      await driver.advance(2 * HOUR);
      const gaps = gapsBetween(driver.target.calls("/line"));
      expect(gaps).toHaveLength(5);
      for (const [retry, gap] of gaps.entries()) {
        expect(Math.abs(gap / (30 * SECOND * 2 ** retry) - 1)).toBeLessThanOrEqual(0.25);
      }
    },
  },
  {
    title: "an item that fails for good is skipped, and the line moves on",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answerWith("/line", ({ body }) => (body === "2" ? { status: 500 } : {}));
      const { id, items } = await openLine(driver, api, { max_retries: 1 });
      const ids = await push(api, items, 3);
      await driver.advance(HOUR);
      expect(driver.target.calls("/line").map(({ body }) => body)).toEqual(["1", "2", "2", "3"]);
      const failed = { status: "failed", retry_count: 1, status_code: 500, completed_at: expect.any(String) };
      expect(await api.read(`${items}/${ids[1]}`)).toMatchObject({
        ...failed,
        last_error: "unexpected status code: 500",
      });
      expect(await api.read(`/buffers/${id}/stats`)).toMatchObject({
        completed: 2,
        failed: 1,
        success_rate: 2 / 3,
      });
    },
  },
  {
    title: "an item that runs out of time fails that attempt",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", { delayMs: MINUTE });
      const { items } = await openLine(driver, api, { max_retries: 0, timeout_seconds: 2 });
      const [id] = await push(api, items, 1);
      await driver.advance(HOUR);
      const failed = { status: "failed", status_code: null, last_error: "timeout after 2s" };
      expect(await api.read(`${items}/${id}`)).toMatchObject(failed);
    },
  },
  {
    title: "a failed item can be replayed: a clone at the tail of the line",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", { status: 500 }, {});
      const { id: bufferId, items } = await openLine(driver, api, { max_retries: 0 });
      const failed = await api.create<Item>(items, {
        body: "a",
        headers: { "X-Own": "kept" },
        idempotency_key: "k",
      });
      await driver.advance(SECOND);
      await api.done("POST", `/buffers/${bufferId}/pause`);
      await push(api, items, 2);
      const clone = await api.create<Item>(`${items}/${failed.id}/replay`);
      expect(clone).toMatchObject({
        status: "pending",
        status_code: null,
        retry_count: 0,
        last_error: null,
        replay_of: failed.id,
        created_at: timeIn(driver, 0),
        completed_at: null,
      });
      await api.done("POST", `/buffers/${bufferId}/resume`);
      await driver.advance(SECOND);
      const calls = driver.target.calls("/line");
      expect(calls.map(({ body }) => body)).toEqual(["a", "1", "2", "a"]);
      expect(calls[3]?.headers.get("X-Own")).toBe("kept");
      expect(calls[3]?.headers.get("X-Fliq-Delivery-Id")).toBe(clone.id);
      expect(await api.read(`${items}/${failed.id}`)).toMatchObject({ status: "failed" });
    },
  },
  {
    title: "only a failed item can be replayed",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", {}, { delayMs: 20 * SECOND });
      const { items } = await openLine(driver, api);
      const ids = await push(api, items, 3);
      await driver.advance(SECOND);
      for (const id of ids) {
        await api.refused(409, "Only failed buffer items can be replayed", "POST", `${items}/${id}/replay`);
      }
    },
  },
  {
    title: "two buffers do not wait for each other",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/stuck", { status: 500 });
      const stuck = await openLine(driver, api, { name: "stuck", url: driver.target.url("/stuck") });
      const free = await openLine(driver, api);
      await push(api, stuck.items, 2);
      await push(api, free.items, 2);
      await driver.advance(SECOND);
      expect(driver.target.calls("/stuck")).toHaveLength(1);
      expect(driver.target.calls("/line")).toHaveLength(2);
    },
  },
  {
    title: "an item whose worker died is taken back after 30 s, and keeps its place",
    needs: ["virtual time", "worker death"],
    async run(driver) {
      const api = connect(driver);
      const { items } = await openLine(driver, api);
      await driver.killWorkerOnce("/line");
      const ids = await push(api, items, 2);
      await driver.advance(MINUTE);
      const calls = driver.target.calls("/line");
      expect(calls.map(({ headers }) => headers.get("X-Fliq-Delivery-Id"))).toEqual([ids[0], ids[0], ids[1]]);
      expect(gapsBetween(calls)[0]).toBe(30 * SECOND);
      expect(await api.read(`${items}/${ids[0]}`)).toMatchObject({ status: "completed", retry_count: 1 });
    },
  },
]);

async function openLine(
  driver: Driver,
  api: Api,
  fields: object = {},
): Promise<{ id: string; items: string }> {
  const { id } = await api.create<Buffer>("/buffers", {
    name: "line",
    url: driver.target.url("/line"),
    ...fields,
  });
  return { id, items: `/buffers/${id}/items` };
}

/** Pushes items whose bodies count from 1. */
async function push(api: Api, items: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    ids.push((await api.create<Item>(items, { body: String(number) })).id);
  }
  return ids;
}
