import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../mock/core.ts";
import type { components } from "../../src/shared/openapi.gen.ts";

type Schemas = components["schemas"];

const ROOT = "https://api.fliq.sh";
const APP = "https://app.example.com";
const MINUTE = 60_000;
const TOKEN = `fliq_sk_${"a".repeat(64)}`;

function setUp(): FliqMock {
  return createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1, signed: false });
}

async function call<Body>(mock: FliqMock, method: string, path: string, body?: unknown, token = TOKEN) {
  const headers = { Authorization: `Bearer ${token}` };
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await mock.fetch(ROOT + path, { method, headers, ...init });
  const text = await response.text();
  const parsed: Body = text === "" ? undefined : JSON.parse(text);
  return { status: response.status, body: parsed };
}

async function make(mock: FliqMock, path: string, body: object): Promise<string> {
  const made = await call<{ id: string }>(mock, "POST", path, body);
  if (made.status !== 201) throw new Error(`POST ${path}: ${JSON.stringify(made)}`);
  return made.body.id;
}

function makeJob(mock: FliqMock, delayMs: number, fields: object = {}): Promise<string> {
  const scheduled_at = new Date(mock.now().getTime() + delayMs).toISOString();
  return make(mock, "/jobs", { url: `${APP}/hook`, method: "POST", scheduled_at, ...fields });
}

/** Answers every delivery, and notes where each went and when. */
function watch(mock: FliqMock, act: (path: string) => Promise<void> = async () => {}): string[] {
  const seen: string[] = [];
  const startAt = mock.now().getTime();
  mock.route("*", async (request) => {
    const path = new URL(request.url).pathname;
    seen.push(`${path} +${(mock.now().getTime() - startAt) / 1000}s`);
    await act(path);
    return new Response(null, { status: path.includes("failing") ? 500 : 200 });
  });
  return seen;
}

describe("a target, in its own delivery,", () => {
  test("schedules the next job", async () => {
    const mock = setUp();
    const seen = watch(mock, async (path) => {
      const [, count = "0"] = /^\/step-(\d)$/.exec(path) ?? [];
      const delayMs = Number(count) === 3 ? 0 : 10 * MINUTE;
      if (Number(count) < 4) await makeJob(mock, delayMs, { url: `${APP}/step-${Number(count) + 1}` });
    });
    await makeJob(mock, MINUTE, { url: `${APP}/step-1` });
    await mock.advance("1h");
    expect(seen).toEqual(["/step-1 +60s", "/step-2 +660s", "/step-3 +1260s", "/step-4 +1260s"]);
  });

  test("cancels a job that is due later, and one that is due at the same instant", async () => {
    const mock = setUp();
    const doomed: string[] = [];
    const statuses: number[] = [];
    const seen = watch(mock, async (path) => {
      if (path !== "/canceller") return;
      for (const id of doomed) statuses.push((await call(mock, "DELETE", `/jobs/${id}`)).status);
    });
    await makeJob(mock, MINUTE, { url: `${APP}/canceller` });
    for (const delayMs of [MINUTE, MINUTE, 2 * MINUTE]) {
      doomed.push(await makeJob(mock, delayMs, { url: `${APP}/doomed` }));
    }
    await makeJob(mock, MINUTE, { url: `${APP}/spared` });
    await mock.advance("1h");
    expect(statuses).toEqual([204, 204, 204]);
    expect(seen).toEqual(["/canceller +60s", "/spared +60s"]);
  });

  test("cannot cancel itself, nor a job whose delivery has begun", async () => {
    const mock = setUp();
    const ids: string[] = [];
    const statuses: number[] = [];
    watch(mock, async (path) => {
      if (path === "/slow") await mock.sleep("10s");
      else for (const id of ids) statuses.push((await call(mock, "DELETE", `/jobs/${id}`)).status);
    });
    ids.push(await makeJob(mock, MINUTE, { url: `${APP}/slow` }));
    ids.push(await makeJob(mock, MINUTE + 5000, { url: `${APP}/canceller` }));
    await mock.advance("1h");
    expect(statuses).toEqual([409, 409]);
    expect(mock.jobs.map((job) => job.status)).toEqual(["completed", "completed"]);
  });
});

describe("a target whose time is up, and who is told so,", () => {
  async function run(turns: number): Promise<string> {
    const mock = setUp();
    mock.route("*/slow-*", async ({ url, signal }) => {
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve());
      });
      await Promise.race([mock.sleep("1h"), aborted]);
      for (let index = 0; index < (url.endsWith("1") ? turns : 0); index += 1) {
        await new Promise(setImmediate);
      }
      await makeJob(mock, 0, { url: `${url.replace("slow", "after")}` });
      await mock.sleep("1s");
      await makeJob(mock, 0, { url: `${url.replace("slow", "later")}` });
      return new Response();
    });
    mock.route("*/after-*", () => new Response());
    mock.route("*/later-*", () => new Response());
    for (const name of ["slow-1", "slow-2"]) {
      await makeJob(mock, MINUTE, { url: `${APP}/${name}`, max_retries: 0 });
    }
    await mock.advance("3h");
    return mock.timeline();
  }

  test.each([1, 2, 3, 5, 8])(
    "does what it does at that instant, even if that takes %d turns",
    async (turns) => {
      const timeline = await run(0);
      expect(timeline.match(/\+\S+ +job \d+ +POST \S+(after|later)-\d now/g)).toEqual([
        expect.stringMatching(/^\+1m30s .*after-1 now$/),
        expect.stringMatching(/^\+1m30s .*after-2 now$/),
        expect.stringMatching(/^\+1m31s .*later-1 now$/),
        expect.stringMatching(/^\+1m31s .*later-2 now$/),
      ]);
      expect(await run(turns)).toBe(timeline);
    },
  );
});

describe("a schedule that is deleted", () => {
  const target = {
    name: "s",
    url: `${APP}/failing`,
    backoff: "linear",
    max_retries: 1,
    cron_expr: "*/10 * * * *",
  };
  const whole = ["/failing +600s", "/failing +630s"];

  test.each([
    ["before its run", []],
    ["during its run", whole],
    ["between two tries", whole],
    ["during a slow run", ["/failing +600s", "/failing +635s"]],
    ["while its worker is dead", whole],
  ])("%s leaves the run that was made, and its retries, and makes no more", async (moment, expected) => {
    const mock = setUp();
    const id = await make(mock, "/schedules", target);
    const remove = async () => {
      await call(mock, "DELETE", `/schedules/${id}`);
    };
    if (moment === "while its worker is dead") mock.crashWorker("*");
    const seen = watch(mock, async () => {
      if (moment === "during a slow run") await mock.sleep("5s");
      if (moment.startsWith("during")) await remove();
    });
    await mock.advance(moment === "before its run" || moment.startsWith("during") ? "5m" : "10m10s");
    if (!moment.startsWith("during")) await remove();
    await mock.advance("1d");
    expect(seen).toEqual(expected); // S8
    expect(mock.upcoming()).toEqual([]);
    expect(mock.jobs.every((job) => job.schedule_id === undefined || job.schedule_id === null)).toBe(true);
  });
});

describe("nothing is sent after a buffer is deleted", () => {
  test.each([
    "before its first item",
    "during a delivery",
    "between two tries",
    "during a slow delivery",
    "while its worker is dead",
  ])("%s", async (moment) => {
    const mock = setUp();
    const fields = { name: "b", url: `${APP}/failing`, backoff: "linear", webhook_url: `${APP}/webhook` };
    const id = await make(mock, "/buffers", fields);
    for (const body of ["1", "2"]) await make(mock, `/buffers/${id}/items`, { body });
    const remove = async () => {
      await call(mock, "DELETE", `/buffers/${id}`);
    };
    if (moment === "while its worker is dead") mock.crashWorker("*");
    const seen = watch(mock, async () => {
      if (moment === "during a slow delivery") await mock.sleep("5s");
      if (moment.startsWith("during")) await remove();
    });
    if (moment === "before its first item") await remove();
    await mock.advance("10s");
    if (!moment.startsWith("during")) await remove();
    await mock.advance("1d");
    expect(seen).toEqual(moment === "before its first item" ? [] : ["/failing +0s"]); // B11
    expect(mock.upcoming()).toEqual([]);
  });
});

test("a token that is deleted in a delivery stops its holder, and not what it made", async () => {
  const mock = setUp();
  const { body: made } = await call<Schemas["TokenCreated"]>(mock, "POST", "/tokens", { name: "worker" });
  const statuses: number[] = [];
  const seen = watch(mock, async (path) => {
    if (path !== "/revoker") return;
    statuses.push((await call(mock, "DELETE", `/tokens/${made.id}`, undefined, made.token)).status);
    statuses.push((await call(mock, "GET", "/jobs", undefined, made.token)).status);
  });
  for (const [path, minutes] of [
    ["/revoker", 1],
    ["/later", 2],
  ] as const) {
    const scheduled_at = new Date(mock.now().getTime() + minutes * MINUTE).toISOString();
    await call(mock, "POST", "/jobs", { url: APP + path, method: "POST", scheduled_at }, made.token);
  }
  await mock.advance("1h");
  expect(statuses).toEqual([204, 401]);
  expect(seen).toEqual(["/revoker +60s", "/later +120s"]);
});

test("pages show each of 5,000 jobs exactly once while others are made and fired", async () => {
  const mock = setUp();
  watch(mock);
  const originals = new Set<string>();
  for (let index = 0; index < 5000; index += 1) {
    // Many share an instant, some are due while the pages are read.
    originals.add(await makeJob(mock, (index % 700) * 1000));
  }
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await call<Schemas["JobPage"]>(mock, "GET", `/jobs?limit=100${cursor}`);
    seen.push(...body.jobs.map((job) => job.id).filter((id) => originals.has(id)));
    if (body.next_cursor === null) break;
    cursor = `&cursor=${body.next_cursor}`;
    await mock.advance("7s");
    for (const delayMs of [-MINUTE, 0, 1000, 10 * MINUTE, 60 * MINUTE]) await makeJob(mock, delayMs);
  }
  expect(seen).toHaveLength(5000); // W15
  expect(new Set(seen)).toEqual(originals);
});

test("a caller's clock that no year holds is refused", async () => {
  const mock = setUp();
  const response = await mock.fetch(`${ROOT}/jobs`, {
    method: "POST",
    headers: { Authorization: `Bearer ${TOKEN}`, "X-Fliq-Client-Time": "999999999999999" },
    body: JSON.stringify({ url: APP, method: "POST", scheduled_at: "2026-03-26T10:00:00Z" }),
  });
  expect(await response.json()).toEqual({ error: expect.stringMatching(/^scheduled_at: /) }); // W6, W20
  expect(response.status).toBe(400);
});
