import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bundleWorker, type RunningWorker, startWorker } from "./support/start-worker.ts";
import { createWorkerLog } from "./support/worker-log.ts";

// Each Worker in workerd with the store that it has in production; a function is the payment provider.

const URL_OF_JOB = "https://charges.example.com/jobs/charge";
const PAYMENTS_URL = "https://payments.example.com/charges";

describe.each([
  { store: "a D1 database", main: "src/d1.ts", bindings: { databases: ["DB"] } },
  {
    store: "a Durable Object",
    main: "src/durable-object.ts",
    bindings: { durableObjects: { FLIQ_DEDUPE: "FliqDedupe" } },
  },
])("a Worker that remembers in $store", ({ main, bindings }) => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", signatureTime: "system" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const log = createWorkerLog();
  let worker: RunningWorker;
  let charges: unknown[];
  let answers: number[];

  beforeAll(async () => {
    worker = await startWorker({
      script: await bundleWorker(new URL(main, import.meta.url)),
      origin: new URL(URL_OF_JOB).origin,
      mock,
      bindings: { FLIQ_SIGNING_SECRET: mock.signingSecret, PAYMENTS_URL },
      ...bindings,
      onLog: log.add,
      async outbound(request) {
        const status = answers.shift() ?? 200;
        if (status === 200) charges.push(await request.json());
        return new Response(null, { status });
      },
    });
  });
  afterAll(async () => {
    await worker.stop();
    expect(log.unread()).toEqual([]);
  });
  beforeEach(() => {
    charges = [];
    answers = [];
  });

  const schedule = (order: string) => fliq.schedule({ url: URL_OF_JOB, body: { order, cents: 100 } });

  test("charges once, though Fliq's worker dies and the job is delivered again", async () => {
    const { id } = await schedule("1");
    mock.crashWorker({ id });
    await mock.runAll();
    expect(charges).toEqual([{ order: "1", cents: 100 }]);
    expect(mock.jobs.find((job) => job.id === id)).toMatchObject({ status: "completed", attempts: 2 });
    expect(mock.deliveries.at(-1)?.response?.headers).toMatchObject({ "x-fliq-outcome": "duplicate" });
  });

  test("charges once, though two deliveries come at once", async () => {
    const { id } = await schedule("2");
    mock.duplicate({ id });
    await mock.runAll();
    expect(charges).toEqual([{ order: "2", cents: 100 }]);
    expect(await fliq.jobs.get(id)).toMatchObject({ status: "completed" });
  });

  test("tries again when the provider is down, and does not when the card is declined", async () => {
    answers = [503];
    const down = await schedule("3");
    await mock.runAll();
    expect(mock.jobs.find((job) => job.id === down.id)).toMatchObject({ status: "completed", attempts: 2 });
    expect(charges).toEqual([{ order: "3", cents: 100 }]);

    answers = [402];
    const declined = await schedule("4");
    await mock.runAll();
    expect(await fliq.jobs.attempts(declined.id)).toHaveLength(1);
    expect(mock.deliveries.at(-1)?.response).toMatchObject({ status: 200, body: "the card was declined" });
    expect(charges).toHaveLength(1);
  });

  test("answers 401 to a delivery that was changed on its way, and charges nothing", async () => {
    const { id } = await schedule("5");
    const forge = (request: Request) => {
      const headers = new Headers(request.headers);
      headers.delete("Content-Length");
      return worker.fetch(new Request(request, { headers, body: JSON.stringify({ order: "5", cents: 1 }) }));
    };
    const stop = mock.route(URL_OF_JOB, forge);
    await mock.advance("1s");
    stop();
    expect(mock.deliveries.at(-1)).toMatchObject({ id, response: { status: 401, body: "" } });
    expect(await log.next()).toContain("X-Fliq-Signature: not for POST");
    expect(charges).toEqual([]);
    await fliq.jobs.cancel(id);
  });
});
