import { describe, expect, test } from "vitest";
import type {
  CronPreview,
  EventList,
  FailureList,
  FaultList,
  ItemDetail,
  JobDetail,
  JobRun,
  ServerState,
  UpcomingList,
} from "../../../mock/server/index.ts";
import type { components } from "../../../src/shared/openapi.gen.ts";
import { startServer, startTarget, TOKEN } from "../support.ts";

type Schemas = components["schemas"];

const HOUR = 3_600_000;

async function errorOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => "",
    (error: Error) => error.message,
  );
}

describe("what the dashboard sees", () => {
  test("the state at a glance", async () => {
    const server = await startServer({ now: "2030-01-01T00:00:00Z", dailyCredits: 50 });
    await server.createJob("https://app.example.com/a", HOUR);
    await server.call("POST", "/v1/buffers", { name: "b", url: "https://app.example.com/b" });
    const state = await server.call<ServerState>("GET", "/ui/api/state");
    expect(state).toMatchObject({
      started_at: "2030-01-01T00:00:00.000Z",
      storage: { kind: "memory" },
      token_required: false,
      in_flight: 0,
      concurrency: 100,
      jobs: { pending: 1, completed: 0 },
      buffers: { active: 1, paused: 0 },
      credits: { balance: 50, daily_limit: 50 },
      faults: 0,
    });
    const { events } = await server.call<EventList>("GET", "/ui/api/events");
    expect(events.at(-1)?.id).toBe(state.last_event_id);
    expect(events.map(({ type }) => type)).toEqual(["job.created", "buffer.created"]);
  });

  test("a job with all that was sent and came back, its webhooks and its retries in words", async () => {
    const server = await startServer();
    const target = await startTarget(({ path }, response) => {
      response.writeHead(path === "/job" ? 503 : 200, { "X-Answer": "1" }).end("sorry");
    });
    const { id } = await server.createJob(`${target.url}/job`, HOUR, {
      headers: { "X-A": "b" },
      body: "{}",
      max_retries: 1,
      webhook_url: `${target.url}/webhook`,
    });
    await server.advance("2h");
    const detail = await server.call<JobDetail>("GET", `/ui/api/jobs/${id}`);
    expect(detail).toMatchObject({
      name: "job 1",
      job: { id, status: "failed" },
      schedule: null,
      attempts: [
        { number: 2, error: "unexpected status code: 503", response: { status: 503, body: "sorry" } },
        {
          number: 1,
          request: { method: "POST", url: `${target.url}/job`, headers: { "X-A": "b" }, body: "{}" },
        },
      ],
      notices: [{ kind: "webhook", status: "delivered", attempts: [{ response: { status: 200 } }] }],
      replays: [],
    });
    expect(detail.attempts[0]?.response?.headers).toMatchObject({ "x-answer": "1" });
    expect(detail.explanation).toContain("job 1");

    const replay = await server.call<Schemas["Job"]>("POST", `/v1/jobs/${id}/replay`);
    expect(await server.call("GET", `/ui/api/jobs/${id}`)).toMatchObject({ replays: [replay.id] });
    expect(await server.call<FailureList>("GET", "/ui/api/failures")).toMatchObject({
      total: 1,
      failures: [{ kind: "job", id, name: "job 1", status_code: 503, replayed: true }],
    });
  });

  test("an item with its buffer", async () => {
    const server = await startServer();
    const target = await startTarget();
    const buffer = await server.call<Schemas["Buffer"]>("POST", "/v1/buffers", {
      name: "b",
      url: target.url,
    });
    const item = await server.call<Schemas["BufferItem"]>("POST", `/v1/buffers/${buffer.id}/items`, {
      body: "x",
    });
    await server.until("item.answered");
    expect(await server.call<ItemDetail>("GET", `/ui/api/items/${item.id}`)).toMatchObject({
      name: "item 1",
      item: { status: "completed" },
      buffer: { id: buffer.id },
      body: "x",
      attempts: [{ response: { status: 200 } }],
    });
  });

  test("what comes, and when an expression fires", async () => {
    const server = await startServer({ now: "2030-01-01T00:00:00Z" });
    await server.createJob("https://app.example.com/a", HOUR);
    await server.call("POST", "/v1/schedules", {
      name: "s",
      url: "https://app.example.com/s",
      cron_expr: "@daily",
    });
    const { upcoming, total } = await server.call<UpcomingList>("GET", "/ui/api/upcoming?limit=1");
    expect(total).toBe(2);
    expect(upcoming).toMatchObject([{ kind: "attempt", name: "job 1", url: "https://app.example.com/a" }]);
    const preview = await server.call<CronPreview>("GET", "/ui/api/cron?expr=%40daily&count=2");
    expect(preview.next).toEqual(["2030-01-02T00:00:00.000Z", "2030-01-03T00:00:00.000Z"]);
    expect(await errorOf(server.call("GET", "/ui/api/cron?expr=nonsense"))).toMatch(/400.*expr/);
    expect(await errorOf(server.call("GET", "/ui/api/cron"))).toMatch(/400.*expr: is required/);
  });

  test("what is not there is 404, and a wrong way is 405", async () => {
    const server = await startServer();
    for (const path of ["/ui/api/jobs/job_none", "/ui/api/items/none", "/ui/api/none", "/ui/api/__proto__"]) {
      expect(await errorOf(server.call("GET", path))).toMatch(/^404/);
    }
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const { status, headers: answered } = await server.send("PUT", "/ui/api/faults", headers);
    expect([status, answered.allow]).toEqual([405, "GET, HEAD, POST, DELETE"]);
  });
});

describe("what the dashboard does", () => {
  test("runs a job now, and a schedule once more", async () => {
    const server = await startServer();
    const target = await startTarget();
    const job = await server.createJob(target.url, HOUR);
    expect(await server.call<JobRun>("POST", `/ui/api/jobs/${job.id}/run`)).toMatchObject({
      job: { id: job.id },
    });
    await target.hit(1);
    const schedule = await server.call<Schemas["Schedule"]>("POST", "/v1/schedules", {
      name: "s",
      url: target.url,
      cron_expr: "@yearly",
    });
    const { job: run } = await server.call<JobRun>("POST", `/ui/api/schedules/${schedule.id}/run`);
    expect(run.schedule_id).toBe(schedule.id);
    await target.hit(2);
    expect(server.schedules[0]?.next_run_at).toBe(schedule.next_run_at);
    await server.runAll();
    expect(await errorOf(server.call("POST", `/ui/api/jobs/${job.id}/run`))).toMatch(
      /409.*Only pending jobs/,
    );
    expect(await errorOf(server.call("POST", "/ui/api/schedules/sched_none/run"))).toMatch(/^404/);
  });

  test("plans faults, and forgets them", async () => {
    const server = await startServer();
    const plan = (body: unknown) => server.call<FaultList>("POST", "/ui/api/faults", body);
    await plan({ kind: "failNext", url: "*", status: 418, body: "teapot" });
    await plan({ kind: "latency", url: "/slow", delay: "45s", times: null, probability: 0.5 });
    await plan({ kind: "disconnect", url: "*", after_hit: true });
    const { faults } = await plan({ kind: "duplicate", url: "https://app.example.com/*" });
    expect(faults).toEqual([
      { id: "1", name: 'failNext("*")', left: 1, probability: 1 },
      { id: "2", name: 'latency("/slow")', left: null, probability: 0.5 },
      { id: "3", name: 'disconnect("*")', left: 1, probability: 1 },
      { id: "4", name: 'duplicate("https://app.example.com/*")', left: 1, probability: 1 },
    ]);
    await server.createJob("https://app.example.com/", 0, { max_retries: 0 });
    expect(await server.until("job.answered")).toMatchObject({ attempt: { status_code: 418 } });
    const { faults: kept } = await server.call<FaultList>("DELETE", "/ui/api/faults/3");
    expect(kept.map(({ id }) => id)).toEqual(["2", "4"]);
    expect(await errorOf(server.call("DELETE", "/ui/api/faults/3"))).toMatch(/^404.*No such fault/);
    expect(await server.call("DELETE", "/ui/api/faults")).toEqual({ faults: [] });
  });

  test.each([
    [{ kind: "nonsense", url: "*" }, "kind"],
    [{ kind: "timeout" }, "url"],
    [{ kind: "timeout", url: "nonsense" }, "URL pattern"],
    [{ kind: "latency", url: "*" }, "delay"],
    [{ kind: "latency", url: "*", delay: "soon" }, "delay"],
    [{ kind: "timeout", url: "*", times: 0 }, "times"],
    [{ kind: "failNext", url: "*", status: 99 }, "status"],
    [[], "body"],
  ])("a fault that cannot be is refused: %j", async (fault, field) => {
    const server = await startServer();
    const message = await errorOf(server.call("POST", "/ui/api/faults", fault));
    expect(message).toMatch(/^400/);
    expect(message).toContain(field);
  });

  test.each([
    [{}, "by"],
    [{ by: "1h", until: "next" }, "by"],
    [{ by: "soon" }, "by"],
    [{ to: "2000-01-01T00:00:00Z" }, "to"],
    [{ until: "later" }, "until"],
    [{ by: "1h", limit: 0 }, "limit"],
  ])("a journey that cannot be is refused: %j", async (where, field) => {
    const server = await startServer();
    const message = await errorOf(server.call("POST", "/ui/api/clock/travel", where));
    expect(message).toMatch(/^400/);
    expect(message).toContain(`${field}:`);
  });

  test("sets the credits", async () => {
    const server = await startServer();
    expect(await server.call("GET", "/ui/api/state")).toMatchObject({ credits: { balance: 100_000 } });
    expect(await server.call("PUT", "/ui/api/credits", { balance: 7 })).toMatchObject({
      credits: { balance: 7 },
    });
    expect(server.credits).toBe(7);
    expect(await errorOf(server.call("PUT", "/ui/api/credits", { balance: -1 }))).toMatch(/^400.*balance/);
  });
});
