import { readFile } from "node:fs/promises";
import { createFliqMock } from "fliq/mock/core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { bundleWorker, type RunningWorker, startWorker } from "./support/start-worker.ts";
import { createWorkerLog } from "./support/worker-log.ts";

// The Worker in workerd with a real D1 database; the setup script in Node; the mock is Fliq for both.

const ORIGIN = "https://cleanup.example.com";
const LONG_AGO = Date.UTC(2020, 0, 1) / 1000;
const NOT_SOON = Date.UTC(2999, 0, 1) / 1000;

const mock = createFliqMock({
  now: "2026-03-20T12:00:00Z",
  signatureTime: "system", // workerd goes by the clock of this machine, and checks how old a signature is
});

const log = createWorkerLog();
let worker: RunningWorker;
let db: Awaited<ReturnType<RunningWorker["database"]>>;

beforeAll(async () => {
  worker = await startWorker({
    script: await bundleWorker(new URL("src/worker.ts", import.meta.url)),
    origin: ORIGIN,
    mock,
    bindings: { FLIQ_SIGNING_SECRET: mock.signingSecret },
    databases: ["DB"],
    onLog: log.add,
  });
  db = await worker.database("DB");
  const schema = await readFile(new URL("schema.sql", import.meta.url), "utf8");
  for (const statement of schema.split(";\n").filter(Boolean)) await db.prepare(statement).run();
});
afterAll(async () => {
  await worker.stop();
  expect(log.unread()).toEqual([]);
});

beforeEach(async () => {
  mock.reset();
  await db.exec("DELETE FROM sessions");
  vi.stubEnv("FLIQ_API_TOKEN", "fliq_sk_test");
  vi.stubEnv("WORKER_URL", ORIGIN);
  vi.stubGlobal("fetch", mock.fetch);
  vi.spyOn(console, "log").mockReturnValue();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Runs the setup script once more. */
async function setUp(): Promise<void> {
  vi.resetModules();
  await import("./setup.ts");
}

async function addSession(id: string, expiresAt: number): Promise<void> {
  await db.prepare("INSERT INTO sessions (id, expires_at) VALUES (?, ?)").bind(id, expiresAt).run();
}

async function listSessions(): Promise<unknown[]> {
  const { results } = await db.prepare("SELECT id FROM sessions ORDER BY id").all<{ id: string }>();
  return results.map(({ id }) => id);
}

test("the setup script makes one schedule, however often it is run", async () => {
  await setUp();
  await setUp();
  expect(mock.schedules).toMatchObject([
    {
      name: "cleanup",
      cron_expr: "CRON_TZ=Europe/Berlin 0 0 * * *",
      url: `${ORIGIN}/api/cleanup`,
      max_retries: 5,
    },
  ]);
  const line = "cleanup runs next at 2026-03-20T23:00:00Z";
  expect(vi.mocked(console.log).mock.calls).toEqual([[line], [line]]);
});

test("it refuses to change a schedule without a word", async () => {
  await setUp();
  vi.stubEnv("WORKER_URL", "https://elsewhere.example.com");
  await expect(setUp()).rejects.toThrow('name "cleanup" belongs to');
  expect(mock.schedules).toMatchObject([{ url: `${ORIGIN}/api/cleanup` }]);
});

test("a month of nights, at midnight in Berlin, in winter and in summer", async () => {
  await setUp();
  await addSession("keep", NOT_SOON);
  const deleted: unknown[] = [];
  for (let day = 1; day <= 30; day += 1) {
    await addSession(`a${day}`, LONG_AGO);
    await addSession(`b${day}`, LONG_AGO);
    await mock.advance("1d");
    deleted.push(mock.deliveries.at(-1)?.response?.body);
  }
  expect(deleted).toEqual(Array(30).fill('{"deleted":2}'));
  expect(await listSessions()).toEqual(["keep"]);

  const inBerlin = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", timeStyle: "short" });
  expect(mock.deliveries.map(({ startedAt }) => inBerlin.format(startedAt))).toEqual(Array(30).fill("00:00"));
  const inUtc = mock.deliveries.map(({ startedAt }) => startedAt.getUTCHours());
  expect(inUtc).toEqual([...Array(9).fill(23), ...Array(21).fill(22)]); // summer time begins on 29 March
});

test("a night on which the Worker is down is made up for by the retries", async () => {
  await setUp();
  await addSession("expired", LONG_AGO);
  mock.failNext("*/api/cleanup", { status: 503, times: 5 });
  await mock.advance("1d");
  expect(mock.jobs).toMatchObject([{ status: "completed", attempts: 6 }]);
  expect(await listSessions()).toEqual([]);
});

test("nobody but Fliq has anything deleted", async () => {
  await addSession("expired", LONG_AGO);
  const post = new Request(`${ORIGIN}/api/cleanup`, { method: "POST" });
  expect((await worker.fetch(post)).status).toBe(401);
  expect(await log.next()).toContain("X-Fliq-Delivery-Id: missing");
  expect((await worker.fetch(new Request(`${ORIGIN}/api/cleanup`))).status).toBe(404);
  expect(await listSessions()).toEqual(["expired"]);
});
