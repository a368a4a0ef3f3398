import { expect, test } from "vitest";
import { changeAxis, putTogether, takeApart } from "../../../mock/axis/changes/index.ts";
import type { AxisChanged, LiveAxis } from "../../../mock/server/index.ts";
import { startServer, startTarget, type TestServer } from "../support.ts";
import { type Message, openStream } from "./read-stream.ts";

const NOW = "2026-03-28T20:00:00Z";

/** Follows an axis as a page does. */
async function follow(server: TestServer) {
  const stream = await openStream(server);
  const first = await server.call<LiveAxis>("GET", "/ui/api/axis/live");
  let parts = takeApart(first.axis);
  let { number } = first;
  return {
    /** Reads on until a change makes it so. */
    async until(isSo: (axis: LiveAxis["axis"]) => boolean): Promise<void> {
      while (!isSo(putTogether(parts))) {
        const { event, data }: Message = await stream.next();
        if (event !== "axis") continue;
        const changed = data as AxisChanged;
        if (changed.number <= number) continue; // From before it was read.
        expect([changed.run, changed.number]).toEqual([first.run, number + 1]);
        parts = changeAxis(parts, changed.change);
        number += 1;
      }
    },
    axis: () => ({ run: first.run, number, axis: putTogether(parts) }),
  };
}

test("what is followed is what is fetched: jobs, calls, faults and the clock", async () => {
  const server = await startServer({ now: NOW, wallNow: () => 0 });
  const target = await startTarget(({ path }, response) => {
    response.writeHead(path === "/fails" ? 503 : 200).end();
  });
  await server.createJob(`${target.url}/before`, 60_000);
  const followed = await follow(server);
  await server.createJob(`${target.url}/fails`, 60_000, { max_retries: 2 });
  await server.call("POST", "/schedules", { name: "s", cron_expr: "*/5 * * * *", url: `${target.url}/s` });
  await followed.until(({ lanes }) => lanes.length === 3);
  await server.call("POST", "/ui/api/faults", { kind: "failNext", url: "*/s", status: 500 });
  await followed.until(({ faults }) => faults.length === 1);
  await server.advance("61s");
  await followed.until(({ now, lanes }) => now === Date.parse(NOW) + 61_000 && lanes[0]?.last_at !== null);
  await server.call("DELETE", "/ui/api/faults");
  await followed.until(({ faults }) => faults.length === 0);
  expect(followed.axis().axis.lanes.map(({ retries }) => retries.length)).toEqual([0, 1, 0]);
  expect(followed.axis()).toEqual(await server.call<LiveAxis>("GET", "/ui/api/axis/live"));
});

test("who reads it later goes on from there, and those before hear of what that one saw", async () => {
  const server = await startServer({ now: NOW, wallNow: () => 0 });
  const first = await follow(server);
  await server.createJob("https://app.example.com/a", 60_000);
  const second = await follow(server);
  await server.createJob("https://app.example.com/b", 60_000);
  for (const { until } of [first, second]) await until(({ lanes }) => lanes.length === 2);
  expect(first.axis()).toEqual(second.axis());
});

test("one that nobody hears of any more begins anew, so that nobody goes on from a gap", async () => {
  const server = await startServer({ now: NOW, wallNow: () => 0 });
  const { number } = await server.call<LiveAxis>("GET", "/ui/api/axis/live");
  await server.createJob("https://app.example.com/a", 60_000);
  const followed = await follow(server);
  expect(followed.axis().number).toBeGreaterThan(number);
  expect(followed.axis().axis.lanes).toHaveLength(1);
});
