import { describe, expect, test } from "vitest";
import { createFliqMock } from "../../mock/core.ts";
import { createJob } from "./support/api.ts";

const NOW = "2026-03-26T09:30:00Z";

/** A store that answers later, as those over a network do. */
function createStore() {
  const values = new Map<string, number>();
  return {
    values,
    async get(key: string) {
      await Promise.resolve();
      return values.get(key) ?? 0;
    },
    async put(key: string, value: number) {
      await new Promise(setImmediate);
      values.set(key, value);
    },
  };
}

/** Adds 1 to a counter, by reading and then writing it: two at once may lose one. Gives back what it comes to. */
async function countWith(seed: number, isWrapped: boolean): Promise<number> {
  const mock = createFliqMock({ now: NOW, seed });
  const store = createStore();
  const shared = isWrapped ? mock.io(store) : store;
  mock.route("*", async () => {
    await shared.put("count", (await shared.get("count")) + 1);
    return new Response();
  });
  mock.duplicate("*");
  await createJob(mock, 0);
  await mock.advance("1s");
  return store.values.get("count") ?? 0;
}

describe("io()", () => {
  test("has two deliveries at a binding at once, in an order that the seed decides", async () => {
    const counts = await Promise.all(Array.from({ length: 20 }, (_, seed) => countWith(seed, true)));
    expect(new Set(counts)).toEqual(new Set([1, 2]));
    expect(await Promise.all(Array.from({ length: 20 }, (_, seed) => countWith(seed, true)))).toEqual(counts);
  });

  test("without it they come one after the other", async () => {
    expect(await countWith(1, false)).toBe(2);
  });

  test("lets different jobs of one instant go on by turns as well", async () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < 30; seed += 1) {
      const mock = createFliqMock({ now: NOW, seed });
      const steps: string[] = [];
      const shared = mock.io({ step: async (text: string) => steps.push(text) });
      mock.route("*", async ({ url }) => {
        const name = new URL(url).pathname.slice(1);
        await shared.step(`${name}1`);
        await shared.step(`${name}2`);
        return new Response();
      });
      for (const name of ["a", "b"]) await createJob(mock, 0, { url: `https://app.example.com/${name}` });
      await mock.advance("1s");
      expect(mock.jobs.map(({ status }) => status)).toEqual(["completed", "completed"]);
      orders.add(steps.join(" "));
    }
    expect([...orders].sort()).toEqual(["a1 a2 b1 b2", "a1 b1 a2 b2", "a1 b1 b2 a2"]);
  });

  test("leaves a binding what it is: private fields, what it returns at once, its data, its errors", async () => {
    class Statement {
      readonly #query: string;
      constructor(query: string) {
        this.#query = query;
      }
      bind(value: number) {
        return new Statement(`${this.#query}${value}`);
      }
      async run() {
        return { query: this.#query };
      }
    }
    class Database {
      readonly #opened = new Date(NOW);
      readonly rows = [1, 2];
      readonly inner = { count: async () => this.rows.length };
      prepare(query: string) {
        return new Statement(query);
      }
      opened() {
        return this.#opened;
      }
      async fail() {
        throw new RangeError("no");
      }
    }
    const mock = createFliqMock({ now: NOW });
    const database = new Database();
    const wrapped = mock.io(database);
    expect(await wrapped.prepare("a").bind(1).bind(2).run()).toEqual({ query: "a12" });
    expect(wrapped.opened().toISOString()).toBe("2026-03-26T09:30:00.000Z");
    expect(wrapped.rows).toBe(database.rows);
    expect(await wrapped.inner.count()).toBe(2);
    expect(wrapped.prepare).toBe(wrapped.prepare);
    expect(wrapped).toBeInstanceOf(Database);
    await expect(wrapped.fail()).rejects.toThrow(RangeError);
  });

  test("a target that hangs in a call is named all the same", async () => {
    const mock = createFliqMock({ now: NOW, settleWithin: "20ms" });
    const shared = mock.io({ never: () => new Promise(() => {}) });
    mock.route("*", async () => {
      await shared.never();
      return new Response();
    });
    await createJob(mock, 0);
    await expect(mock.advance("1s")).rejects.toThrow("has not settled within 20ms of real time");
  });
});
