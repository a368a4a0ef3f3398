import { describe, expect, it } from "vitest";
import type { Job } from "../../src/index.ts";
import { findOperation, listOperations } from "../conformance/agreement.ts";
import { job, json, noContent, rejection, script } from "./stub.ts";

type Client = ReturnType<typeof script>["fliq"];
const url = "https://app.example/hook";
const AT = "2026-03-26T10:00:00Z";

/** An answer that every call takes for its own. */
const ANSWER = {
  ...{ id: "x", status: "ok", url, token: "t", secret: "s", balance: 1, total: 1, total_executions: 1 },
  ...{ jobs: [], schedules: [], buffers: [], items: [], channels: [], attempts: [], tokens: [] },
  ...{ buckets: [], transactions: [], deliveries: [] },
};

/** What is called, the request that it is to make, and the body. */
const CALLS: readonly [request: string, call: (fliq: Client) => PromiseLike<unknown>, body?: unknown][] = [
  ["GET /health", (fliq) => fliq.health()],
  [
    "POST /jobs",
    (fliq) => fliq.jobs.create({ url, method: "PUT", scheduled_at: AT }),
    { url, method: "PUT", scheduled_at: AT, max_retries: 3, idempotency_key: "key-1" },
  ],
  ["GET /jobs/job_1", (fliq) => fliq.jobs.get("job_1")],
  ["GET /jobs?status=failed&limit=5", (fliq) => fliq.jobs.list({ status: "failed", limit: 5 })],
  ["DELETE /jobs/job_1", (fliq) => fliq.jobs.cancel("job_1")],
  ["POST /jobs/job_1/replay", (fliq) => fliq.jobs.replay("job_1")],
  ["GET /jobs/job_1/attempts", (fliq) => fliq.jobs.attempts("job_1")],
  [
    "POST /schedules",
    (fliq) => fliq.schedules.create({ name: "s", url, cron_expr: "@daily" }),
    { name: "s", url, cron_expr: "@daily" },
  ],
  ["GET /schedules/s", (fliq) => fliq.schedules.get("s")],
  ["GET /schedules?limit=1", (fliq) => fliq.schedules.list({ limit: 1 })],
  ["POST /schedules/s/pause", (fliq) => fliq.schedules.pause("s")],
  ["POST /schedules/s/resume", (fliq) => fliq.schedules.resume("s")],
  ["DELETE /schedules/s", (fliq) => fliq.schedules.delete("s")],
  ["GET /schedules/s/jobs?cursor=c", (fliq) => fliq.schedules.jobs("s", { cursor: "c" })],
  ["POST /buffers", (fliq) => fliq.buffers.create({ name: "b", url }), { name: "b", url }],
  ["GET /buffers/b", (fliq) => fliq.buffers.get("b")],
  ["GET /buffers", (fliq) => fliq.buffers.list()],
  ["POST /buffers/b/pause", (fliq) => fliq.buffers.pause("b")],
  ["POST /buffers/b/resume", (fliq) => fliq.buffers.resume("b")],
  ["DELETE /buffers/b", (fliq) => fliq.buffers.delete("b")],
  ["GET /buffers/b/stats", (fliq) => fliq.buffers.stats("b")],
  ["POST /buffers/b/items", (fliq) => fliq.buffers.push("b", { body: "x" }), { body: "x" }],
  ["GET /buffers/b/items?status=failed", (fliq) => fliq.buffers.items("b", { status: "failed" })],
  ["GET /buffers/b/items/i", (fliq) => fliq.buffers.item("b", "i")],
  ["POST /buffers/b/items/i/replay", (fliq) => fliq.buffers.replayItem("b", "i")],
  ["GET /alerts", (fliq) => fliq.alerts.list()],
  ["GET /alerts/a", (fliq) => fliq.alerts.get("a")],
  ["GET /alerts/verify?token=t", (fliq) => fliq.alerts.verify("t")],
  [
    "POST /alerts",
    (fliq) => fliq.alerts.create({ type: "slack", target: url }),
    { type: "slack", target: url },
  ],
  ["PATCH /alerts/a", (fliq) => fliq.alerts.setEnabled("a", false), { enabled: false }],
  ["DELETE /alerts/a", (fliq) => fliq.alerts.delete("a")],
  ["GET /stats/jobs?days=7", (fliq) => fliq.stats.jobs({ days: 7 })],
  ["GET /stats/usage", (fliq) => fliq.stats.usage()],
  ["GET /billing/balance", (fliq) => fliq.billing.balance()],
  ["POST /billing/checkout", (fliq) => fliq.billing.checkout({ credits: 9 }), { credits: 9 }],
  ["GET /billing/transactions", (fliq) => fliq.billing.transactions()],
  ["GET /tokens", (fliq) => fliq.tokens.list()],
  ["POST /tokens", (fliq) => fliq.tokens.create({ name: "ci" }), { name: "ci" }],
  ["DELETE /tokens/t", (fliq) => fliq.tokens.revoke("t")],
  ["GET /signing-secret", (fliq) => fliq.signingSecret.get()],
  ["POST /signing-secret/rotate", (fliq) => fliq.signingSecret.rotate()],
  ["GET /webhooks/deliveries", (fliq) => fliq.webhooks.deliveries()],
];

describe("a call goes to its path", () => {
  it.each(CALLS)("%s", async (request, call, body) => {
    const { fliq, sent } = script([({ method }) => (method === "DELETE" ? noContent() : json(200, ANSWER))]);
    await call(fliq);
    expect(`${sent[0]?.method} ${sent[0]?.path}`).toBe(request);
    expect(sent[0]?.body).toEqual(body);
    expect(sent).toHaveLength(1);
  });

  it("for every operation that the spec has", () => {
    const reached = CALLS.map(([request]) => {
      const [method = "", path = ""] = request.split(" ");
      return findOperation(new Request(`https://api.fliq.sh${path}`, { method }))?.name;
    });
    expect(reached.sort()).toEqual(
      listOperations()
        .map(({ name }) => name)
        .sort(),
    );
  });
});

describe("an id", () => {
  it("is encoded", async () => {
    const { fliq, sent } = script([json(200, job())]);
    await fliq.jobs.get("a/b?c#d é");
    expect(sent[0]?.path).toBe("/jobs/a%2Fb%3Fc%23d%20%C3%A9");
  });

  it.each([[""], ["."], [".."], [undefined], [7]])(
    "of %o is refused: it would lead elsewhere",
    async (id) => {
      const { fliq, sent } = script([]);
      expect(await rejection(fliq.jobs.cancel(id as string))).toMatchObject({
        name: "FliqInputError",
        field: "id",
      });
      expect(await rejection(fliq.schedules.jobs(id as string))).toMatchObject({ field: "id" });
      expect(await rejection(fliq.buffers.item("buf_1", id as string))).toMatchObject({ field: "itemId" });
      expect(sent).toHaveLength(0);
    },
  );
});

describe("jobs.wait", () => {
  const states = (...all: Job["status"][]) => all.map((status) => json(200, job({ status })));

  it.each(["completed", "failed", "cancelled"] as const)("polls until a job is %s", async (end) => {
    const { fliq, slept } = script(states("pending", "running", "pending", end));
    expect(await fliq.jobs.wait("job_1")).toMatchObject({ status: end });
    expect(slept).toEqual([2000, 2000, 2000]);
  });

  it("gives up at the timeout, having looked once more then", async () => {
    const { fliq, sent, slept } = script(states("pending", "pending", "running"));
    expect(await rejection(fliq.jobs.wait("job_1", { timeout: "5s", interval: "3s" }))).toMatchObject({
      name: "FliqTimeoutError",
      message: "job_1 has not ended in 5000 ms",
    });
    expect(slept).toEqual([3000, 2000]);
    expect(sent).toHaveLength(3);
  });

  it("stops when it is aborted", async () => {
    const controller = new AbortController();
    const reason = new Error("gone");
    const sleep = () => {
      controller.abort(reason);
      return new Promise<void>(() => {});
    };
    const { fliq } = script(states("pending"), { sleep });
    expect(await rejection(fliq.jobs.wait("job_1", { signal: controller.signal }))).toBe(reason);
  });

  it("refuses an interval of nothing", async () => {
    expect(await rejection(script([]).fliq.jobs.wait("job_1", { interval: "0s" }))).toMatchObject({
      field: "interval",
    });
  });
});
