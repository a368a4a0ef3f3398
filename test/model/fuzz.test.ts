import fc from "fast-check";
import { expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import { checkAgreement, checkSchema } from "../conformance/agreement.ts";
import { APP, call, createJob } from "../mock/support/api.ts";
import { type FuzzRequest, fillIn, requests, showRequest } from "./fuzz.ts";
import { readRuns } from "./pool.ts";

const LONG = 24 * 3_600_000;
const BATCH = 100;
/** As many batches as it takes to send 10,000 requests: they are of any length up to a hundred. */
const RUNS = 250;
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
  /** The ids that were known when it was sent. */
  readonly known: readonly string[];
  readonly step: number;
}

/** Lets time pass now and then, so that there is something of every state to ask for. */
async function pass(mock: FliqMock, step: number): Promise<void> {
  if (step % 20 === 19) await mock.advance("2m");
}

/** Sends requests that may be anything, checks each answer by itself, and gives back those that were carried out. */
async function bombard(mock: FliqMock, batch: readonly FuzzRequest[]): Promise<Sent[]> {
  const known = await furnish(mock);
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
    if (status === 405) {
      checkSchema("Error", JSON.parse(answer));
      expect(response.headers.get("Allow"), shown).toMatch(/^[A-Z]+(, [A-Z]+)*$/);
    } else {
      await checkAgreement(sent, response).catch((error: unknown) => {
        throw new Error(`${shown}\n${String(error)}`);
      });
    }
    if (status < 400) {
      carriedOut.push({ request, known: [...known], step });
      const { id } = answer === "" ? {} : JSON.parse(answer);
      if (typeof id === "string") known.push(id);
    }
  }
  return carriedOut;
}

/** Sends again what was carried out. */
async function repeat(mock: FliqMock, carriedOut: readonly Sent[], steps: number): Promise<void> {
  await furnish(mock);
  const byStep = new Map(carriedOut.map((sent) => [sent.step, sent]));
  for (let step = 0; step < steps; step += 1) {
    await pass(mock, step);
    const sent = byStep.get(step);
    if (sent !== undefined) await mock.fetch(fillIn(sent.request, sent.known));
  }
}

async function get(mock: FliqMock, path: string) {
  const headers = { Authorization: "Bearer fliq_sk_show" };
  return (await mock.fetch(`https://api.fliq.sh${path}`, { headers })).json();
}

/** Makes something of every kind and state, so that there is something to ask for; gives back the ids. */
async function furnish(mock: FliqMock): Promise<string[]> {
  const ids: string[] = [];
  const create = async (path: string, body: unknown) => {
    const made = await call<{ id: string }>(mock, "POST", path, body);
    expect(made.status).toBe(201);
    ids.push(made.body.id);
    return made.body.id;
  };
  const [works, fails] = [`${APP}/works`, `${APP}/fails`];
  for (const url of [works, fails]) await createOnce(mock, ids, url);
  const buffer = await create("/buffers", { name: "full", url: fails, max_retries: 0 });
  for (const body of ["1", "2"]) await create(`/buffers/${buffer}/items`, { body });
  await create("/schedules", { name: "hourly", url: works, cron_expr: "0 * * * *" });
  await create("/jobs", { url: works, cron: "* * * * *" });
  await create("/alerts", { type: "webhook", target: `${APP}/alert` });
  await create("/tokens", { name: "spare" });
  await mock.advance("1m");
  await createOnce(mock, ids, works);
  return ids;
}

async function createOnce(mock: FliqMock, ids: string[], url: string): Promise<void> {
  ids.push((await createJob(mock, 30_000, { url, max_retries: 0, webhook_url: `${APP}/webhook` })).id);
}

/** All that the API shows. */
async function show(mock: FliqMock): Promise<string> {
  const lists = await Promise.all(LISTS.map((path) => get(mock, `${path}?limit=100`)));
  const { buffers }: { buffers: { id: string }[] } = await get(mock, "/buffers?limit=100");
  const items = await Promise.all(buffers.map(({ id }) => get(mock, `/buffers/${id}/items?limit=100`)));
  return JSON.stringify([lists, items, mock.upcoming(), mock.timeline()], null, 1);
}

test(
  "any request gets an answer of the spec, and a refused one leaves no trace",
  async () => {
    const target = (request: Request) =>
      new Response(null, { status: /fail|x{9}/.test(request.url) ? 500 : 200 });
    const options = { now: "2026-03-26T09:30:00Z", fetch: target, signed: false };
    const [mock, other] = [createFliqMock(options), createFliqMock(options)];
    let asked = 0;
    const property = fc.asyncProperty(batches, async (batch) => {
      asked += batch.length;
      mock.reset();
      const carriedOut = await bombard(mock, batch);
      other.reset();
      await repeat(other, carriedOut, batch.length);
      expect(await show(other)).toBe(await show(mock));
    });
    const runs = readRuns(RUNS);
    await fc.assert(property, runs);
    if (runs.numRuns >= RUNS) expect(asked).toBeGreaterThanOrEqual(10_000);
  },
  LONG,
);
