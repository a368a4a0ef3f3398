// What docs/idempotency-keys.md shows, run as it stands.
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { expect, test, vi } from "vitest";

const url = "https://app.example.com/remind";

function set() {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  mock.route("https://app.example.com/*", () => new Response());
  return { mock, fliq: new Fliq({ token: "fliq_sk_test", fetch: mock.fetch }) };
}

test("a used key makes nothing", async () => {
  const { mock, fliq } = set();
  const order = { id: 17 };
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const first = await fliq.schedule({ url, in: "2h", idempotencyKey: "reminder:17" });
  await fliq.jobs.cancel(String(first.id));
  // #region used
  const job = await fliq.schedule({ url, in: "2h", idempotencyKey: `reminder:${order.id}` });
  // { id: null, created_at: null, isNew: false, status: "cancelled" }: nothing will be called
  if (!job.isNew && job.status !== "pending") console.warn("the key is used up");
  // #endregion used
  expect(job).toEqual({ id: null, created_at: null, isNew: false, status: "cancelled" });
  expect(warn.mock.calls).toEqual([["the key is used up"]]);
  warn.mockRestore();
  expect(mock.jobs).toHaveLength(1);
});

test("another time is another wish", async () => {
  const { mock, fliq } = set();
  const { id: reminderJob } = await fliq.schedule({ url, in: "2h" });
  const order = { id: 17, reminderJob };
  const newTime = new Date("2026-03-27T08:00:00Z");
  // #region moved
  await fliq.jobs.cancel(order.reminderJob);
  const { id } = await fliq.schedule({
    url,
    at: newTime,
    idempotencyKey: `reminder:${order.id}:${newTime.toISOString()}`,
  });
  // #endregion moved
  await mock.runAll();
  expect(await fliq.jobs.get(String(id))).toMatchObject({ status: "completed" });
  expect(mock.deliveries).toHaveLength(1);
});
