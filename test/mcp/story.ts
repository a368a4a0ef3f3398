import { expect } from "vitest";
import type { TestClient } from "./support.ts";

/** What every agent must be able to do, over whichever transport: a reminder that fails twice, is waited for, and told of. */
export async function tellStory({ call }: Pick<TestClient, "call">, targetUrl: string): Promise<void> {
  const url = `${targetUrl}/remind`;
  const made = await call("schedule", { url, in: "30m", body: { user: 42 } });
  expect(made.text).toMatch(
    /^Made job \S+: POST \S+\/remind, due \S+, in 30m\.\nNext: advance by 30m or more/,
  );
  expect(made.data).toEqual({
    id: expect.any(String),
    created_at: expect.any(String),
    scheduled_at: expect.any(String),
  });

  const planned = await call("fault", { status: 503, times: 2 });
  expect(planned.text).toContain('failNext("*"), 2 times');

  const listed = await call("list", { status: "pending" });
  expect(listed.data).toMatchObject({ total: 1, rows: [{ id: made.data["id"], url }] });

  const moved = await call("advance", { by: "1h" });
  expect(moved.text).toMatch(/^The clock is at \S+, 1h\S* on\.\nWhat happened \(3 events\):\n/);
  expect(moved.data).toMatchObject({ end: "arrived", next_event_at: null });

  const explained = await call("explain", { id: String(made.data["id"]) });
  expect(explained.text).toMatch(/completed \S+, with 3 attempts/);
  expect(explained.data).toMatchObject({
    job: { status: "completed", attempts: 3 },
    attempts: [{ status: 200 }, { status: 503 }, { status: 503 }],
  });
  expect((await call("explain", { id: "job 1" })).text).toBe(explained.text);

  const [, ...lines] = (await call("timeline")).text.split("\n");
  expect(lines.map((line) => line.replace(/^ *\+\S+ +/, "").replace(/in \S+$/, "in …"))).toEqual([
    `job 1  POST ${url} in …`,
    "job 1  attempt 1  503  retry in …",
    "job 1  attempt 2  503  retry in …",
    "job 1  attempt 3  200  completed",
  ]);
}
