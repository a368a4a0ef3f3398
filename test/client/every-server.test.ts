import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fliq, isFliqError } from "../../src/index.ts";
import { createFakeServer, type FakeServer } from "./fake-server.ts";
import { KINDS, type Kind } from "./fake-shapes.ts";
import { listMethods, METHODS, type Things } from "./methods.ts";
import { randomOf } from "./random.ts";
import { NOW, TOKEN } from "./stub.ts";

/** What the fake open-source server has besides jobs: the rest is a plain 404 there. */
const EVERYWHERE =
  /^(schedule|scheduleMany|cron|sequence|(jobs\.(?!replay)|schedules|tokens)\.?\w*|billing\.balance)$/;
const url = "https://app.example/hook";

type Tamper = (answer: unknown) => unknown;

/** A client of a server that has something of each kind, and whose answers are tampered with once it has. */
async function setUp(kind: Kind, tamper: Tamper = (answer) => answer) {
  const server = createFakeServer(kind);
  let nowMs = NOW;
  const client = (change: Tamper) =>
    new Fliq({
      token: TOKEN,
      baseUrl: "https://fliq.test",
      now: () => nowMs,
      random: () => 0,
      sleep: async (ms) => {
        nowMs += ms;
      },
      fetch: async (request) => {
        const response = await server.fetch(request);
        const text = await response.text();
        const { status } = response;
        const isJson = response.headers.get("content-type")?.includes("json");
        const body = isJson ? JSON.stringify(change(JSON.parse(text))) : text;
        return new Response(status === 204 ? null : body, {
          status,
          headers: { Date: new Date(NOW).toUTCString() },
        });
      },
    });
  return {
    fliq: client(tamper),
    things: await furnish(
      client((answer) => answer),
      server,
    ),
    server,
  };
}

async function furnish(fliq: Fliq, { rows }: FakeServer): Promise<Things> {
  const scheduled_at = new Date(NOW).toISOString();
  const body = '{"a":1}';
  await fliq.jobs.create({ url, method: "POST", scheduled_at, body, idempotency_key: "used" });
  await fliq.jobs.create({ url, method: "POST", scheduled_at });
  const failed = rows.jobs[1];
  if (failed) failed["status"] = "failed";
  await fliq.schedules.create({ name: "used", cron_expr: "@hourly", url });
  await fliq.tokens.create({ name: "first" });
  const isHosted = await fliq.buffers.create({ name: "used", url }).then(
    () => true,
    () => false,
  );
  if (isHosted) {
    await fliq.buffers.push(String(rows.buffers[0]?.["id"]), { body: "x" });
    for (const item of rows.items) item["status"] = "failed";
    await fliq.alerts.create({ type: "slack", target: url });
  }
  const first = (from: keyof FakeServer["rows"]) => String(rows[from][0]?.["id"] ?? "none");
  return {
    job: first("jobs"),
    failed: String(failed?.["id"]),
    schedule: first("schedules"),
    buffer: first("buffers"),
    item: first("items"),
    alert: first("alerts"),
    token: first("tokens"),
  };
}

it("every method of the client is called here", async () => {
  const { fliq } = await setUp("whole");
  expect(Object.keys(METHODS).sort()).toEqual(listMethods(fliq).sort());
});

describe.each(KINDS)("against a server of the kind %s", (kind) => {
  it.each(Object.keys(METHODS))(
    "%s does its work, or says that the server has no such thing",
    async (name) => {
      const { fliq, things } = await setUp(kind);
      const outcome = await Promise.resolve(METHODS[name]?.(fliq, things)).catch((error: unknown) => error);
      if (name === "jobs.wait") expect(outcome).toMatchObject({ code: "timeout" });
      else if (name.endsWith(".resume") && kind !== "short")
        expect(outcome).toMatchObject({ code: "conflict" });
      else if (name === "schedules.resume") expect(outcome).toMatchObject({ code: "conflict" });
      else if (kind === "short" && !EVERYWHERE.test(name))
        expect(outcome).toMatchObject({ code: "not_found" });
      else expect(outcome).not.toBeInstanceOf(Error);
    },
  );
});

/** Takes keys out of an answer, sets them to null, and adds others, at any depth. */
function fuzz(random: () => number): Tamper {
  const tamper: Tamper = (value) => {
    if (Array.isArray(value)) return random() < 0.1 ? [...value.map(tamper), null] : value.map(tamper);
    if (typeof value !== "object" || value === null) return value;
    const kept = Object.entries(value).filter(() => random() > 0.15);
    const fields = kept.map(([name, each]) => [name, random() < 0.15 ? null : tamper(each)]);
    return {
      ...Object.fromEntries(fields),
      ...(random() < 0.3 && { extra: { deep: [null] }, constructor: 1 }),
    };
  };
  return tamper;
}

describe("whatever keys an answer lacks or has too many", () => {
  it.each(KINDS)("only errors of the package are thrown by a server of the kind %s", async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(METHODS)), fc.integer(), async (name, seed) => {
        const { fliq, things } = await setUp(kind, fuzz(randomOf(seed)));
        try {
          await METHODS[name]?.(fliq, things);
        } catch (error) {
          if (!isFliqError(error)) throw error;
          expect(error.message).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns: 400 },
    );
  });
});
