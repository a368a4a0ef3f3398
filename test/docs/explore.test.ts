// What docs/explore.md shows, run as it stands.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fliq } from "fliq";
// #region first
import { explore, FliqExploreError } from "fliq/mock/explore";
// #endregion first
import { createReceiver, memoryStore } from "fliq/receive";
// #region first
import { expect, test } from "vitest";

// #endregion first
const ok = () => new Response("ok");
const url = "https://app.example.com/charge";
const job = { url, idempotencyKey: "charge:order-1" };

/** A payment provider: a second charge with a key is the first one again. */
function createBank() {
  const charges: { order: string; key: string | undefined }[] = [];
  return {
    charges,
    async charge(order: string, key?: string) {
      if (key === undefined || !charges.some((charge) => charge.key === key)) charges.push({ order, key });
    },
  };
}

function createTable() {
  const rows = new Map<string, string>();
  return {
    rows,
    get: async (key: string) => rows.get(key),
    put: async (key: string, value: string) => void rows.set(key, value),
  };
}

interface Env {
  BANK: ReturnType<typeof createBank>;
}
const worker = {
  async fetch(_: Request, { BANK }: Env): Promise<Response> {
    await BANK.charge("order-1");
    return ok();
  },
};
const idOf = (request: Request) => request.headers.get("x-fliq-delivery-id") ?? "";

async function messageOf(search: Promise<unknown>): Promise<string> {
  return search.then(
    () => "nothing was found",
    (error: Error) => error.message,
  );
}

// #region first
const charges = (options = {}) =>
  explore(({ mock, fliq, io }) => {
    const bank = createBank(); // a fresh world for each run
    mock.route("https://app.example.com/*", worker, { BANK: io(bank, "bank") });
    return {
      run: () => fliq.schedule({ url, in: "30m", idempotencyKey: "charge:order-1" }),
      check: () => expect(bank.charges).toHaveLength(1), // when all is calm
    };
  }, options);
// #endregion first

test("the first one", async () => {
  await expect(messageOf(charges())).resolves.toContain("and its answer was lost");
  await expect(messageOf(charges({ replay: "d1:answerLost" }))).resolves.toContain("and its answer was lost");
});

test("a failure's trace", async () => {
  const folder = await mkdtemp(join(tmpdir(), "explore-"));
  const path = join(folder, "charge.trace.html");
  try {
    // #region trace
    const failure: unknown = await charges().catch((error: unknown) => error);
    if (failure instanceof FliqExploreError) await writeFile(path, failure.trace({ title: "charge" }));
    // #endregion trace
    await expect(readFile(path, "utf8")).resolves.toContain("<title>charge");
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("charged twice: a key", async () => {
  const { complete } = await explore(({ mock, fliq, io }) => {
    const bank = createBank();
    const env = { BANK: io(bank) };
    mock.route("https://app.example.com/*", async (request) => {
      // #region key
      await env.BANK.charge("order-1", idOf(request)); // the id is the same on every attempt
      return ok();
      // #endregion key
    });
    return { run: () => fliq.schedule(job), check: () => expect(bank.charges).toHaveLength(1) };
  });
  expect(complete).toBe(true);
});

test("two at once: look, work, note", async () => {
  const look = explore(({ mock, fliq, io }) => {
    const bank = createBank();
    const env = { BANK: io(bank), TABLE: io(createTable(), "table") };
    mock.route("https://app.example.com/*", async (request) => {
      // #region look
      if (await env.TABLE.get(idOf(request))) return ok(); // two at once both find nothing
      await env.BANK.charge("order-1");
      await env.TABLE.put(idOf(request), "done");
      return ok();
      // #endregion look
    });
    return { run: () => fliq.schedule(job), check: () => expect(bank.charges).toHaveLength(1) };
  });
  await expect(messageOf(look)).resolves.toContain("reached the handler twice at once");
});

test("two at once, and a process that dies: a receiver, and a key", async () => {
  const search = (withKey: boolean) =>
    explore(
      ({ mock, fliq, io }) => {
        const bank = createBank();
        const env = { BANK: io(bank) };
        const keyOf = (id: string) => (withKey ? id : undefined);
        // #region receiver
        const receiver = createReceiver({ secret: mock.signingSecret, dedupe: memoryStore() });
        mock.route("https://app.example.com/*", (request) =>
          receiver.handle(request, ({ id }) => env.BANK.charge("order-1", keyOf(id))),
        );
        // #endregion receiver
        return {
          run: () => fliq.schedule({ ...job, retries: 6 }),
          check: () => expect(bank.charges).toHaveLength(1),
        };
      },
      { depth: 1, faults: ["duplicate", "answerLost", "halt"] },
    );
  await expect(messageOf(search(false))).resolves.toContain("died after");
  await expect(search(true)).resolves.toMatchObject({ complete: true });
});

test("a key made of the time", async () => {
  const search = (follow: (fliq: Fliq, request: Request) => Promise<unknown>) =>
    explore(
      ({ mock, fliq }) => {
        mock.route("*/signup", async (request) => {
          await follow(fliq, request);
          return ok();
        });
        mock.route("*/welcome", ok);
        return {
          run: () => fliq.schedule({ url: "https://app.example.com/signup", idempotencyKey: "signup:ada" }),
          check: () => expect(mock.jobs).toHaveLength(2),
        };
      },
      { depth: 1 },
    );
  const welcome = { url: "https://app.example.com/welcome", in: "10m" } as const;
  const byTime = search(
    (fliq) =>
      // #region time-key
      fliq.schedule({ ...welcome, idempotencyKey: `welcome:${Date.now()}` }),
    // #endregion time-key
  );
  await expect(messageOf(byTime)).resolves.toContain("the first delivery to /signup");
  const byJob = search(
    (fliq, request) =>
      // #region job-key
      fliq.schedule({ ...welcome, idempotencyKey: `welcome:${idOf(request)}` }),
    // #endregion job-key
  );
  await expect(byJob).resolves.toMatchObject({ complete: true });
});

test("an order without a job, and a job without its order", async () => {
  const search = (save: (fliq: Fliq, orders: ReturnType<typeof createTable>) => Promise<unknown>) =>
    explore(
      ({ mock, fliq, io }) => {
        const bank = createBank();
        const orders = io(createTable(), "orders");
        mock.route("https://app.example.com/*", async () => {
          if (await orders.get("order-1")) await bank.charge("order-1", "order-1");
          return ok();
        });
        return { run: () => save(fliq, orders), check: () => expect(bank.charges).toHaveLength(1) };
      },
      { depth: 1 },
    );
  const swallowed = search(async (fliq, orders) => {
    // #region swallowed
    await orders.put("order-1", "new");
    await fliq.schedule(job).catch(() => {}); // nobody hears of it, and nobody is charged
    // #endregion swallowed
  });
  await expect(messageOf(swallowed)).resolves.toContain("POST /jobs, called by run(), was answered with 503");
  const early = search(async (fliq, orders) => {
    // #region early
    await fliq.schedule(job); // due at once: it may run before the next line
    await orders.put("order-1", "new");
    // #endregion early
  });
  await expect(messageOf(early)).resolves.toContain("run() paused after POST /jobs");
  const right = search(async (fliq, orders) => {
    // #region right
    await orders.put("order-1", "new");
    await fliq.schedule(job); // what rejects is tried again, and the key makes it one job
    // #endregion right
  });
  await expect(right).resolves.toMatchObject({ complete: true });
});
