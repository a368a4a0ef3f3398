import { describe, expect, test } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { APP, call, createJob } from "../support/api.ts";

/** A mock whose targets answer with one status after the other, the last one for ever; `/events` keeps what it is told. */
function setUp(statuses: readonly number[], events: unknown[] = []): FliqMock {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
  let hits = 0;
  mock.route("*", () => {
    hits += 1;
    return new Response(null, { status: statuses[hits - 1] ?? statuses.at(-1) ?? 200 });
  });
  mock.route("*/events", async (request) => {
    events.push(await request.json());
    return new Response();
  });
  return mock;
}

/** Pushes so many items into a new buffer. */
async function pushItems(mock: FliqMock, count: number, fields: object = {}): Promise<string> {
  const { body } = await call<{ id: string }>(mock, "POST", "/buffers", {
    name: "b",
    url: `${APP}/hook`,
    ...fields,
  });
  for (let index = 0; index < count; index += 1) {
    await call(mock, "POST", `/buffers/${body.id}/items`, { body: String(index) });
  }
  return body.id;
}

async function readItems(mock: FliqMock, buffer: string): Promise<Record<string, unknown>[]> {
  const { body } = await call<{ items: Record<string, unknown>[] }>(mock, "GET", `/buffers/${buffer}/items`);
  return body.items.toReversed();
}

describe("an item whose worker comes back before it is missed", () => {
  test("is not taken over, and holds its line no longer", async () => {
    const mock = setUp([200]);
    const buffer = await pushItems(mock, 2);
    mock.crashWorker("*", { comesBack: "5s" });
    await mock.advance("5s");
    expect(await readItems(mock, buffer)).toMatchObject([{ status: "completed" }, { status: "completed" }]);
    await mock.runAll();
    expect(mock.deliveries.map(({ attempt }) => attempt)).toEqual([1, 1]);
  });
});

describe("a verdict that comes late", () => {
  test("fails no job that had a retry left when its worker died", async () => {
    const events: unknown[] = [];
    const mock = setUp([503, 200], events);
    mock.crashWorker("*", { takeover: "10s", comesBack: "20s" });
    await call(mock, "POST", "/alerts", { type: "webhook", target: `${APP}/events` });
    await createJob(mock, 0, { max_retries: 1, backoff: "linear", webhook_url: `${APP}/events` });
    await mock.runAll();
    expect(events).toMatchObject([
      { event: "job.completed", status_code: 200, attempt_num: 2 },
      { event: "job.completed", status_code: 200, attempt_num: 3 },
    ]);
  });

  test("is told of with its own attempt's number and status", async () => {
    const events: unknown[] = [];
    const mock = setUp([200, 503], events);
    mock.crashWorker("*", { takeover: "10s", comesBack: "20s" });
    await createJob(mock, 0, { backoff: "linear", webhook_url: `${APP}/events` });
    await mock.advance("20s");
    expect(events).toMatchObject([{ event: "job.completed", status_code: 200, attempt_num: 1 }]);
  });

  test("waits as after the retries that its worker knew of", async () => {
    const mock = setUp([500, 200]);
    mock.crashWorker("*", { takeover: "10s", comesBack: "20s" });
    const { id } = await createJob(mock, 0, { backoff: "linear" });
    await mock.advance("20s");
    const { body } = await call<{ scheduled_at: string }>(mock, "GET", `/jobs/${id}`);
    expect(body.scheduled_at).toBe("2026-03-26T09:30:50Z");
  });

  test("leaves completed_at as it was when it makes a completed job pending again, and when that fails", async () => {
    const mock = setUp([500, 200, 500]);
    mock.crashWorker("*", { takeover: "10s", comesBack: "20s" });
    const { id } = await createJob(mock, 0, { backoff: "linear", max_retries: 2 });
    const completed_at = "2026-03-26T09:30:10Z";
    await mock.advance("20s");
    expect((await call(mock, "GET", `/jobs/${id}`)).body).toMatchObject({ status: "pending", completed_at });
    await mock.runAll();
    expect((await call(mock, "GET", `/jobs/${id}`)).body).toMatchObject({ status: "failed", completed_at });
  });

  test("leaves completed_at as it was when it puts an item back in its line", async () => {
    const mock = setUp([500, 200]);
    mock.crashWorker("*", { takeover: "10s", comesBack: "20s" });
    const buffer = await pushItems(mock, 1);
    await mock.advance("20s");
    const completed_at = "2026-03-26T09:30:10Z";
    expect(await readItems(mock, buffer)).toMatchObject([{ status: "pending", completed_at }]);
    await mock.runAll();
    expect(await readItems(mock, buffer)).toMatchObject([{ status: "completed" }]);
    expect(mock.deliveries).toHaveLength(3);
  });
});

test("an item that fails for want of credits has the status of no earlier try", async () => {
  const mock = setUp([500]);
  mock.credits = 1;
  const buffer = await pushItems(mock, 1);
  await mock.runAll();
  const [item] = await readItems(mock, buffer);
  expect(item).toMatchObject({ status: "failed", last_error: "insufficient credits" });
  expect(item).not.toHaveProperty("status_code");
});

describe("a worker that dies in the instant in which an earlier one comes back", () => {
  function setUpSlow(): FliqMock {
    const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
    mock.route("*", async () => {
      await mock.sleep("10s");
      return new Response();
    });
    mock.crashWorker("*", { times: 2, takeover: "10s", comesBack: "1s" });
    return mock;
  }

  test("has no job taken over that is completed", async () => {
    const mock = setUpSlow();
    await createJob(mock, 0);
    await mock.runAll();
    expect(mock.jobs).toMatchObject([{ status: "completed", attempts: 2 }]);
  });

  test("has no item taken over that is completed, nor does it hold the line", async () => {
    const mock = setUpSlow();
    const buffer = await pushItems(mock, 2);
    await mock.advance("10s");
    expect(await readItems(mock, buffer)).toMatchObject([{ status: "completed" }, { status: "running" }]);
    await mock.runAll();
    expect(mock.deliveries).toHaveLength(3);
  });
});
