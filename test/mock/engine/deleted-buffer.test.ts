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
