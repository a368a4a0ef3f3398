import { expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { APP, call } from "../support/api.ts";

test("a wait until a date is told to the millisecond", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00.001Z", seed: 1 });
  const headers = { "Retry-After": "Sun, 29 Mar 2026 00:01:30 GMT" };
  mock.route("*", () => new Response(null, { status: 429, headers }));
  const { body } = await call<{ id: string }>(mock, "POST", "/buffers", { name: "b", url: `${APP}/hook` });
  await call(mock, "POST", `/buffers/${body.id}/items`, { body: "1" });
  await mock.advance("1s");
  const items = await call(mock, "GET", `/buffers/${body.id}/items`);
  expect(items.body).toMatchObject({
    items: [{ last_error: "rate limited (429), retry after 62h31m29.999s" }],
  });
});
