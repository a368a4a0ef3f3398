import { FliqInputError } from "fliq";
import { createReceiver, FliqSignatureError, memoryStore, sign, verify } from "fliq/receive";
import vectors from "../../vectors/signature.json" with { type: "json" };
import { assert, equal, rejection } from "../assert.ts";
import type { Case } from "../case.ts";
import { APP, setUp } from "./set-up.ts";

const ID = "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60";

const SECRET = "whsec_test-secret-abc";

type Vector = (typeof vectors)[number];

function toRequest({ method, url, body, timestamp, signature }: Vector): Request {
  const headers = {
    "X-Fliq-Delivery-Id": ID,
    "X-Fliq-Timestamp": timestamp,
    "X-Fliq-Signature": signature,
  };
  return new Request(url, { method, headers, body: method === "GET" ? null : body });
}

async function reasonAgainst(work: Promise<unknown>, what: string): Promise<string> {
  const error = await rejection(work, what);
  assert(error instanceof FliqSignatureError, `${error} is not a FliqSignatureError`);
  return error.reason;
}

export const receiveCases: readonly Case[] = [
  {
    name: `receive: verifies all ${vectors.length} known signatures, and no other`,
    async run() {
      for (const vector of vectors) {
        const { name, secret, timestamp, url, body } = vector;
        const options = { secret, url, now: Number(timestamp) * 1000 };
        const delivery = await verify(toRequest(vector), options);
        equal([delivery.id, delivery.text()], [ID, body], name);
        const rotated = { ...options, secret: undefined, secrets: ["whsec_new", secret] };
        equal((await verify(toRequest(vector), rotated)).url, url, name);

        const forged = { ...options, secret: "whsec_other" };
        equal(await reasonAgainst(verify(toRequest(vector), forged), name), "mismatch", name);
        const late = { ...options, now: options.now + 301_000 };
        equal(await reasonAgainst(verify(toRequest(vector), late), name), "stale", name);
      }
    },
  },
  {
    name: "receive: reads a body that says how long it is, and one that does not, to the byte",
    async run() {
      const now = Date.parse("2026-03-26T09:30:00Z");
      for (const length of [undefined, "Content-Length"]) {
        const options = { secret: SECRET, now, maxBodyBytes: 20_000 };
        const send = async (body: Uint8Array<ArrayBuffer>) => {
          const signed = await sign({ url: `${APP}/bytes`, body, now }, SECRET);
          if (length) signed.headers.set(length, `${body.length}`);
          return signed;
        };
        // The byte order mark is signed, and is no part of the text; neither are bytes that are no text lost.
        const bytes = new TextEncoder().encode(`\ufeff${JSON.stringify({ name: "Zoë 🚀".repeat(1000) })}`);
        const delivery = await verify(await send(bytes), options);
        equal(delivery.json(), { name: "Zoë 🚀".repeat(1000) });
        equal((await verify(await send(new Uint8Array([255, 0, 254])), options)).text(), "\ufffd\0\ufffd");
        equal(await reasonAgainst(verify(await send(new Uint8Array(20_001)), options), "long"), "too_long");

        const changed = await send(new Uint8Array([0xff]));
        const other = new Request(changed.url, { method: "POST", headers: changed.headers, body: "\ufffd" });
        equal(await reasonAgainst(verify(other, options), "other bytes"), "mismatch");

        const { url: to, headers } = await send(bytes);
        const gone = new ReadableStream({ start: (controller) => controller.error(new Error("reset")) });
        const half = { method: "POST", headers, body: gone, duplex: "half" };
        equal(await reasonAgainst(verify(new Request(to, half), options), "broken off"), "incomplete");

        const read = await send(bytes);
        await read.text();
        const locked = await send(bytes);
        locked.body?.getReader();
        for (const used of [read, locked]) {
          const error = await rejection(verify(used, options), "used");
          assert(error instanceof FliqInputError, `${error} is not a FliqInputError`);
          equal(error.field, "body");
        }
      }
    },
  },
  {
    name: "receive: takes what the mock delivers, and runs the handler once for what comes twice",
    async run() {
      const { mock, fliq } = setUp();
      const receiver = createReceiver({
        secret: mock.signingSecret,
        dedupe: memoryStore(),
        now: () => mock.now(),
      });
      const handled: unknown[] = [];
      const outcomes: (string | null)[] = [];
      mock.route(`${APP}/*`, async (request) => {
        const response = await receiver.handle(request, (delivery) => handled.push(delivery.json()));
        outcomes.push(response.headers.get("X-Fliq-Outcome"));
        return response;
      });
      mock.disconnect("*/charge", { afterHit: true });
      const job = await fliq.schedule({ url: `${APP}/charge`, in: "1m", body: { cents: 500 } });
      await mock.advance("1h");
      equal(handled, [{ cents: 500 }]);
      equal([outcomes.length, outcomes[1]], [2, "duplicate"]);
      equal(
        mock.deliveries.map(({ id }) => id),
        [job.id, job.id],
      );
      equal((await fliq.jobs.get(job.id)).status, "completed");
    },
  },
  {
    name: "receive: two deliveries at once run the handler once",
    async run() {
      const { mock, fliq } = setUp();
      const receiver = createReceiver({
        secret: mock.signingSecret,
        dedupe: memoryStore(),
        now: () => mock.now(),
      });
      let runs = 0;
      const statuses: number[] = [];
      mock.route("*", async (request) => {
        const response = await receiver.handle(request, () => {
          runs += 1;
          return mock.sleep("5s");
        });
        statuses.push(response.status);
        return response;
      });
      mock.duplicate("*");
      await fliq.schedule({ url: APP, in: "1m" });
      await mock.advance("1h");
      equal([runs, statuses], [1, [409, 200]]);
    },
  },
  {
    name: "receive: a handler that throws fails the attempt, and Fliq tries again",
    async run() {
      const { mock, fliq } = setUp();
      const told: unknown[] = [];
      const receiver = createReceiver({
        secret: mock.signingSecret,
        dedupe: memoryStore(),
        now: () => mock.now(),
        onError: (error, { step }) => told.push([step, String(error)]),
      });
      let runs = 0;
      mock.route("*", (request) =>
        receiver.handle(request, () => {
          runs += 1;
          if (runs < 3) throw new Error(`run ${runs}`);
        }),
      );
      await fliq.schedule({ url: APP, in: "1m" });
      await mock.advance("1h");
      equal(told, [
        ["handle", "Error: run 1"],
        ["handle", "Error: run 2"],
      ]);
      equal(
        mock.deliveries.map(({ response }) => response?.status),
        [500, 500, 200],
      );
    },
  },
  {
    name: "receive: what is forged is answered 401",
    async run() {
      const { mock, fliq } = setUp();
      const receiver = createReceiver({
        secret: "whsec_other",
        now: () => mock.now(),
        onError: () => undefined,
      });
      let runs = 0;
      mock.route("*", (request) =>
        receiver.handle(request, () => {
          runs += 1;
        }),
      );
      await fliq.schedule({ url: APP, in: "1m", retries: 0 });
      await mock.advance("1h");
      equal([runs, mock.deliveries[0]?.response?.status], [0, 401]);
    },
  },
];
