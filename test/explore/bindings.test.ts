import { describe, expect, test } from "vitest";
import { type ExploreContext, explore, FliqExploreError } from "../../mock/explore/index.ts";

const APP = "https://app.example.com";

/** A number somewhere, as a handler reads and writes it. */
interface Counter {
  read(): Promise<number>;
  write(count: number): Promise<unknown>;
}

/** A cell that answers later. */
function createCell() {
  const cell = { count: 0 };
  return {
    cell,
    async load() {
      return cell.count;
    },
    async save(count: number) {
      cell.count = count;
    },
  };
}

type Cell = ReturnType<typeof createCell>;

/** What Workers and servers keep a number in, each as its own client is written. */
const BINDINGS: Readonly<Record<string, (cell: Cell, io: ExploreContext["io"]) => Counter>> = {
  "a KV namespace"({ load, save }, io) {
    const kv = io({
      get: async (_: string) => String(await load()),
      put: (_: string, n: string) => save(+n),
    });
    return { read: async () => Number(await kv.get("n")), write: (count) => kv.put("n", String(count)) };
  },

  "a D1 database, its statements and its batches"({ cell, load, save }, io) {
    class Statement {
      readonly #params: readonly number[];
      constructor(params: readonly number[] = []) {
        this.#params = params;
      }
      bind(...params: number[]) {
        return new Statement(params);
      }
      async first() {
        return { n: await load() };
      }
      async run() {
        await save(this.#params[0] ?? Number.NaN);
      }
      static paramsOf(statement: Statement) {
        return statement.#params;
      }
    }
    const db = io({
      prepare: (_: string) => new Statement(),
      async batch(statements: readonly Statement[]) {
        for (const statement of statements) cell.count = Statement.paramsOf(statement)[0] ?? Number.NaN;
      },
    });
    return {
      read: async () => (await db.prepare("SELECT n").bind(1).first()).n,
      write: (count) => db.batch([db.prepare("UPDATE n").bind(count)]),
    };
  },

  "a Durable Object's stub, by fetch and by call"({ load, save }, io) {
    class Stub {
      async fetch(_: Request) {
        return new Response(String(await load()));
      }
      async set(count: number) {
        await save(count);
      }
    }
    const counters = io({ idFromName: (name: string) => ({ name }), get: (_: object) => new Stub() });
    const stub = () => counters.get(counters.idFromName("n"));
    return {
      read: async () => Number(await (await stub().fetch(new Request(`${APP}/n`))).text()),
      write: (count) => stub().set(count),
    };
  },

  "a function, such as fetch"({ load, save }, io) {
    const fetch = io(async (url: string, init?: { readonly body: string }) => {
      if (init !== undefined) await save(Number(init.body));
      return new Response(`${url} ${await load()}`);
    });
    return {
      read: async () => Number((await (await fetch("/n")).text()).split(" ")[1]),
      write: (count) => fetch("/n", { body: String(count) }),
    };
  },

  "a pool, whose clients come later"({ load, save }, io) {
    class Client {
      isReleased = false;
      async query(sql: string, [count = Number.NaN]: readonly number[] = []) {
        if (sql.startsWith("UPDATE")) await save(count);
        return { rows: [{ n: await load() }] };
      }
      release() {
        this.isReleased = true;
      }
    }
    const pool = io({ connect: async () => new Client() });
    const using = async (work: (client: Client) => Promise<number>) => {
      const client = await pool.connect();
      try {
        return await work(client);
      } finally {
        client.release();
      }
    };
    return {
      read: () => using(async (client) => (await client.query("SELECT n")).rows[0]?.n ?? Number.NaN),
      write: (count) => using(async (client) => (await client.query("UPDATE n", [count])).rows.length),
    };
  },

  "a query builder, which asks when it is awaited"({ load, save }, io) {
    class Query {
      #count: number | undefined;
      where(_: object) {
        return this;
      }
      set(count: number) {
        this.#count = count;
        return this;
      }
      async #ask() {
        if (this.#count !== undefined) await save(this.#count);
        return [await load()];
      }
      // biome-ignore lint/suspicious/noThenProperty: builders are awaited
      then<A, B>(onRows: (rows: readonly number[]) => A, onError: (error: unknown) => B) {
        return this.#ask().then(onRows, onError);
      }
    }
    const db = io({ from: (_: string) => new Query() });
    return {
      read: async () => (await db.from("n").where({ id: 1 }))[0] ?? Number.NaN,
      write: async (count) => await db.from("n").where({ id: 1 }).set(count),
    };
  },
};

/** Two jobs at one instant add 1 each. */
function addTwice(name: string, isRight: boolean) {
  return ({ mock, fliq, io }: ExploreContext) => {
    const cell = createCell();
    const counter = BINDINGS[name]?.(cell, io);
    if (counter === undefined) throw new Error(`there is no ${name}`);
    const done = new Set<string>();
    let last = Promise.resolve();
    async function add(): Promise<void> {
      await counter?.write(((await counter?.read()) ?? Number.NaN) + 1);
    }
    mock.route(`${APP}/*`, async (request) => {
      const id = request.headers.get("X-Fliq-Delivery-Id") ?? "";
      if (done.has(id)) return new Response();
      done.add(id);
      // One after the other is right; as they come, one may write what the other has read.
      last = isRight ? last.then(add) : add();
      await last;
      return new Response();
    });
    return {
      async run() {
        for (const who of ["ada", "bob"])
          await fliq.schedule({ url: `${APP}/${who}`, in: "1h", idempotencyKey: who });
      },
      check: () => expect(cell.cell.count).toBe(2),
    };
  };
}

describe.each(Object.keys(BINDINGS))("%s", (name) => {
  test("is seen to be used by two at once", async () => {
    const error: unknown = await explore(addTwice(name, false), { depth: 0 }).catch((thrown) => thrown);
    if (!(error instanceof FliqExploreError)) throw error;
    expect(error.message).toMatch(/expected 1 to be 2[\s\S]*paused after .*\(\), and others went on/);
    expect(error.preemptions).toBe(1);
  });

  test("does all that it does without explore, also where one waits in memory for the other", async () => {
    await expect(explore(addTwice(name, true), { depth: 0 })).resolves.toMatchObject({ complete: true });
  });
});
