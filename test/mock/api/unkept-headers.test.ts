import { expect, test } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { APP, call } from "../support/api.ts";

const NOW = "2026-03-26T09:30:00Z";
/** A literal would set the prototype. */
const headers: unknown = JSON.parse('{ "X-A": "1", "__proto__": "2" }');
const job = { url: APP, method: "POST", scheduled_at: NOW };

test.each([
  ["headers", "/jobs", { ...job, headers }],
  ["webhook_headers", "/jobs", { ...job, webhook_headers: headers }],
  ["headers", "/schedules", { name: "a", url: APP, cron_expr: "@daily", headers }],
  ["headers", "/buffers", { name: "a", url: APP, headers }],
])(
  "a header that cannot be kept is refused by name, not dropped: %s of POST %s",
  async (field, path, body) => {
    const mock = createFliqMock({ now: NOW });
    const message = "is a name that JavaScript keeps for itself: call the header something else";
    expect(await call(mock, "POST", path, body)).toEqual({
      status: 400,
      body: { error: `${field}.__proto__: ${message}` },
    });
  },
);

test("one in a field that nobody reads is ignored with it", async () => {
  const mock = createFliqMock({ now: NOW });
  const body: unknown = JSON.parse(
    `{ "url": "${APP}", "method": "POST", "scheduled_at": "${NOW}", "__proto__": {}, "notes": { "__proto__": "1" } }`,
  );
  expect(await call(mock, "POST", "/jobs", body)).toMatchObject({ status: 201 });
});
