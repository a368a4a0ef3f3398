import { expect } from "vitest";
import { type Api, connect, type Schemas } from "../api.ts";
import { type Driver, section } from "../driver.ts";
import { gapsBetween, HOUR, MINUTE, SECOND } from "./common.ts";

type Buffer = Schemas["Buffer"];
type Item = Schemas["BufferItem"];

export const bufferPaceCases = section("Buffer pace", [
  {
    title: "the rate holds in every window: a burst of one bucket, then the steady rate",
    needs: ["virtual time"],
    anyRoot: true,
    async run(driver) {
      const api = connect(driver);
      for (const rate of [1, 3, 7, 100]) {
        const path = `/line-${rate}`;
        const { items } = await openLine(driver, api, {
          name: path,
          url: driver.target.url(path),
          rate_limit: rate,
        });
        await push(api, items, rate * 4);
        await driver.advance(10 * SECOND);
        const times = driver.target.calls(path).map(({ at }) => at.getTime());
        expect(times).toHaveLength(rate * 4);
        expectPace(times, rate);
        // It is a pace and not a brake: with a full bucket, four seconds' worth takes three.
        expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(3 * SECOND + rate);
      }
    },
  },
  {
    title: "the rate holds after a rest, and with items that come now and then",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const rate = 5;
      const { items } = await openLine(driver, api, { rate_limit: rate });
      for (const [count, restMs] of [
        [12, 900],
        [3, 250],
        [20, 7 * SECOND],
        [15, 1],
        [15, 333],
      ] as const) {
        await push(api, items, count);
        await driver.advance(restMs);
      }
      await driver.advance(MINUTE);
      const times = driver.target.calls("/line").map(({ at }) => at.getTime());
      expect(times).toHaveLength(65);
      expectPace(times, rate);
    },
  },
  {
    title: "a 429 waits its Retry-After in seconds, and uses no retry",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", { status: 429, headers: { "Retry-After": "7" } }, {});
      const { items } = await openLine(driver, api, { max_retries: 0 });
      const [id] = await push(api, items, 2);
      await driver.advance(SECOND);
      expect(await api.read(`${items}/${id}`)).toMatchObject({
        status: "pending",
        status_code: 429,
        retry_count: 0,
      });
      await driver.advance(MINUTE);
      const calls = driver.target.calls("/line");
      expect(calls.map(({ body }) => body)).toEqual(["1", "1", "2"]);
      expect(gapsBetween(calls)[0]).toBe(7 * SECOND);
      expect(await api.read(`${items}/${id}`)).toMatchObject({ status: "completed", retry_count: 0 });
    },
  },
  {
    title: "a 429 waits until its Retry-After as an HTTP date",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      const until = new Date(driver.now().getTime() + 90 * SECOND).toUTCString();
      driver.target.answer("/line", { status: 429, headers: { "Retry-After": until } }, {});
      const { items } = await openLine(driver, api);
      await push(api, items, 1);
      await driver.advance(HOUR);
      expect(gapsBetween(driver.target.calls("/line"))).toEqual([90 * SECOND]);
    },
  },
  {
    title: "a 429 without a Retry-After that can be read waits 60 s",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", { status: 429 }, { status: 429, headers: { "Retry-After": "soon" } }, {});
      const { items } = await openLine(driver, api, { max_retries: 0 });
      await push(api, items, 1);
      await driver.advance(HOUR);
      expect(gapsBetween(driver.target.calls("/line"))).toEqual([MINUTE, MINUTE]);
    },
  },
  {
    title: "the rate holds for what is sent again at once, too",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answerWith("/line", (_, index) =>
        index % 9 === 8 ? {} : { status: 429, headers: { "Retry-After": "0" } },
      );
      const { items } = await openLine(driver, api, { rate_limit: 5 });
      await push(api, items, 4);
      await driver.advance(MINUTE);
      const times = driver.target.calls("/line").map(({ at }) => at.getTime());
      expect(times).toHaveLength(36);
      expectPace(times, 5);
    },
  },
  {
    title: "429s without end never fail an item",
    needs: ["virtual time"],
    async run(driver) {
      const api = connect(driver);
      driver.target.answer("/line", { status: 429 });
      const { items } = await openLine(driver, api, { max_retries: 1 });
      const [id] = await push(api, items, 1);
      await driver.advance(3 * HOUR);
      expect(driver.target.calls("/line").length).toBeGreaterThan(100);
      expect(await api.read(`${items}/${id}`)).toMatchObject({ status: "pending", retry_count: 0 });
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

/** In no stretch are there more than its share and one bucket, and in no second more than two buckets. */
function expectPace(times: readonly number[], rate: number): void {
  for (const [first, from] of times.entries()) {
    for (const [offset, to] of times.slice(first).entries()) {
      const spanMs = to - from;
      const share = rate + (rate * spanMs) / SECOND;
      const allowed = spanMs < SECOND ? Math.min(share, 2 * rate) : share;
      if (offset + 1 > allowed) {
        throw new Error(
          `${offset + 1} deliveries in ${spanMs} ms at ${rate} a second; ${allowed} are allowed.`,
        );
      }
    }
  }
}
