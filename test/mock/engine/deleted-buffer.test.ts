import { expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { APP, call } from "../support/api.ts";

test("a call that is under way when its buffer is deleted is charged all the same, and nothing else comes of it", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
  mock.route("*", async () => {
    await mock.sleep("5s");
    return new Response(null, { status: 500 });
  });
  const { body } = await call<{ id: string }>(mock, "POST", "/buffers", { name: "b", url: `${APP}/hook` });
  await call(mock, "POST", `/buffers/${body.id}/items`, { body: "1" });
  await mock.advance("1s");
  await call(mock, "DELETE", `/buffers/${body.id}`);
  expect(mock.deliveries).toMatchObject([{ endedAt: null }]);
  await mock.runAll();
  expect(mock.credits).toBe(100_000 - 1);
  expect(mock.deliveries).toMatchObject([
    { endedAt: new Date("2026-03-26T09:30:05Z"), response: { status: 500 } },
  ]);
});

test("the webhook of an item that ended before its buffer was deleted is sent, though it be in the same instant", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", seed: 1 });
  const fields = { name: "b", url: `${APP}/hook`, webhook_url: `${APP}/events` };
  const { body } = await call<{ id: string }>(mock, "POST", "/buffers", fields);
  const events: unknown[] = [];
  mock.route("*/hook", async (request) => {
    if ((await request.text()) === "2") await call(mock, "DELETE", `/buffers/${body.id}`);
    return new Response();
  });
  mock.route("*/events", async (request) => {
    events.push(await request.json());
    return new Response();
  });
  for (const item of ["1", "2"]) await call(mock, "POST", `/buffers/${body.id}/items`, { body: item });
  await mock.advance("1s");
  expect(events).toMatchObject([{ status: "completed", attempt_num: 1 }]);
});
