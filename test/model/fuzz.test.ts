import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { checkAgreement } from "../conformance/agreement.ts";
import {
  type FuzzRequest,
  fillIn,
  type Known,
  kindMade,
  readOperations,
  requests,
  showRequest,
  TOKEN,
} from "./fuzz/requests.ts";
import { oddNumbers, type Spelled, spelledBodies } from "./fuzz/respell.ts";
import type { Server } from "./program.ts";
import { readRuns } from "./settings.ts";

const LONG = 24 * 3_600_000;
const ROOT = "https://api.fliq.sh";
const APP = "https://app.example.com";
const BATCH = 100;
/** As many batches as it takes to send 5,000 requests to each server: they are of any length up to a hundred. */
const RUNS = 120;
const SERVERS: readonly Server[] = ["hosted", "open-source"];
const LISTS = [
  "/jobs",
  "/schedules",
  "/buffers",
  "/alerts",
  "/tokens",
  "/billing/transactions",
  "/webhooks/deliveries",
];

const batches = fc.array(requests, { minLength: 1, maxLength: BATCH, size: "max" });

interface Sent {
  readonly request: FuzzRequest;
  /** What was known when it was sent. */
  readonly known: readonly Known[];
  readonly step: number;
}

function createMock(server: Server): FliqMock {
  const target = (request: Request) =>
    new Response(null, { status: /fail|x{9}/.test(request.url) ? 500 : 200 });
  return createFliqMock({ now: "2026-03-26T09:30:00Z", fetch: target, server });
}

/** Lets time pass now and then, so that there is something of every state to ask for. */
async function pass(mock: FliqMock, step: number): Promise<void> {
  if (step % 20 === 19) await mock.advance("2m");
}

/** An answer must be one of the spec, but for what the server does not have at all. O1, W2 */
async function checkAnswer(server: Server, sent: Request, response: Response, shown: string): Promise<void> {
  const isPage =
    response.status === 404 && response.headers.get("Content-Type")?.startsWith("text/plain") === true;
  if (isPage && server === "open-source") {
    expect((await response.text()).trimEnd(), shown).toBe("404 page not found");
    return;
  }
  await checkAgreement(sent, response).catch((error: unknown) => {
    throw new Error(`${shown}\n${String(error)}`);
  });
}

/** Sends requests that may be anything, checks each answer by itself, and gives back those that were carried out. */
async function bombard(mock: FliqMock, server: Server, batch: readonly FuzzRequest[]): Promise<Sent[]> {
  const known = await furnish(mock, server);
  const carriedOut: Sent[] = [];
  for (const [step, request] of batch.entries()) {
    await pass(mock, step);
    const sent = fillIn(request, known);
    const shown = showRequest(sent, request);
    const response = await mock.fetch(fillIn(request, known)).catch((error: unknown) => {
      throw new Error(`mock.fetch rejected ${shown}`, { cause: error });
    });
    const { status } = response;
    const answer = await response.clone().text();
    await checkAnswer(server, sent, response, shown);
    if (status < 400) {
      carriedOut.push({ request, known: [...known], step });
      const { id } = Object(answer === "" ? {} : JSON.parse(answer));
      if (status === 201 && typeof id === "string") known.push({ kind: kindMade(request), id });
    }
  }
  return carriedOut;
}

/** Sends again what was carried out. */
async function repeat(
  mock: FliqMock,
  server: Server,
  carriedOut: readonly Sent[],
  steps: number,
): Promise<void> {
  await furnish(mock, server);
  const byStep = new Map(carriedOut.map((sent) => [sent.step, sent]));
  for (let step = 0; step < steps; step += 1) {
    await pass(mock, step);
    const sent = byStep.get(step);
    if (sent !== undefined) await mock.fetch(fillIn(sent.request, sent.known));
  }
}

const AUTH = { Authorization: `Bearer ${TOKEN}` };

async function send(mock: FliqMock, method: string, path: string, body?: string, headers = {}) {
  const init = body === undefined ? {} : { body };
  const response = await mock.fetch(ROOT + path, { method, headers: { ...AUTH, ...headers }, ...init });
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json") === true;
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

/** Makes something of every kind and state, so that there is something to ask for. */
async function furnish(mock: FliqMock, server: Server): Promise<Known[]> {
  const known: Known[] = [];
  const make = async (kind: string, path: string, body: object) => {
    const made = await send(mock, "POST", path, JSON.stringify(body));
    expect(made.status, `POST ${path}`).toBe(201);
    known.push({ kind, id: made.body.id });
    return made.body.id;
  };
  const [works, fails] = [`${APP}/works`, `${APP}/fails`];
  const makeJob = (url: string, at: string) => {
    const fields = { url, method: "POST", scheduled_at: at, max_retries: 0, webhook_url: `${APP}/webhook` };
    return make("jobs", "/jobs", fields);
  };
  for (const url of [works, fails]) await makeJob(url, "2026-03-26T09:30:30Z");
  await make("schedules", "/schedules", { name: "hourly", url: works, cron_expr: "0 * * * *" });
  await make("tokens", "/tokens", { name: "spare" });
  if (server === "hosted") {
    const buffer = await make("buffers", "/buffers", { name: "full", url: fails, max_retries: 0 });
    for (const body of ["1", "2"]) await make("items", `/buffers/${buffer}/items`, { body });
    await make("jobs", "/jobs", { url: works, method: "POST", cron: "* * * * *" });
    await make("alerts", "/alerts", { type: "webhook", target: `${APP}/alert` });
  }
  await mock.advance("1m");
  await makeJob(works, "2026-03-26T09:31:30Z");
  return known;
}

/** All that the API shows. */
async function show(mock: FliqMock): Promise<string> {
  const lists = [];
  for (const path of LISTS) lists.push(await send(mock, "GET", `${path}?limit=100`));
  const { body } = await send(mock, "GET", "/buffers?limit=100");
  const buffers: { id: string }[] = Object(body).buffers ?? [];
  const items = [];
  for (const { id } of buffers) items.push(await send(mock, "GET", `/buffers/${id}/items?limit=100`));
  return JSON.stringify([lists, items, mock.upcoming(), mock.timeline()], null, 1);
}

describe.each(SERVERS)("to the %s server", (server) => {
  test(
    "any request gets an answer of the spec, and a refused one leaves no trace",
    async () => {
      const [mock, twin] = [createMock(server), createMock(server)];
      let asked = 0;
      const property = fc.asyncProperty(batches, async (batch) => {
        asked += batch.length;
        mock.reset();
        twin.reset();
        const carriedOut = await bombard(mock, server, batch);
        await repeat(twin, server, carriedOut, batch.length);
        expect(await show(twin)).toBe(await show(mock));
      });
      const runs = readRuns(RUNS);
      await fc.assert(property, runs);
      if (runs.numRuns >= RUNS) expect(asked).toBeGreaterThanOrEqual(5000);
    },
    LONG,
  );
});

/** Operations that make something and ask for nothing that was made. */
const MAKERS = readOperations().filter(
  ({ method, path, body }) => body !== null && method === "POST" && !path.includes("{"),
);

test("a body means the same in any spelling", async () => {
  const [mock, twin] = [createMock("hosted"), createMock("hosted")];
  const requests: fc.Arbitrary<{ path: string; body: Spelled }> = fc.oneof(
    ...MAKERS.map((operation) => spelledBodies(operation).map((body) => ({ path: operation.path, body }))),
  );
  const property = fc.asyncProperty(fc.array(requests, { maxLength: 20 }), async (batch) => {
    mock.reset();
    twin.reset();
    for (const { path, body } of batch) {
      const plain = await send(mock, "POST", path, body.plain);
      const headers = { "Content-Type": body.contentType };
      expect(await send(twin, "POST", path, body.respelled, headers), body.respelled).toEqual(plain);
    }
    expect(await show(twin)).toBe(await show(mock));
  });
  await fc.assert(property, readRuns(100));
});

test("a whole number that is written as another is refused", async () => {
  for (const server of SERVERS) {
    const mock = createMock(server);
    const before = await show(mock);
    const makers = MAKERS.filter(
      ({ path }) => server === "hosted" || /^\/(jobs|schedules|billing)/.test(path),
    );
    for (const operation of makers) {
      for (const { field, text } of oddNumbers(operation)) {
        const { status } = await send(mock, "POST", operation.path, text);
        expect({ field, text, status }).toEqual({ field, text, status: 400 });
      }
    }
    expect(await show(mock)).toBe(before);
  }
});
