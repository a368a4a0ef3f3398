import { describe, expect, test } from "vitest";
import { connectHost } from "../../mock/server/mcp/host-backend.ts";
import { createTools } from "./support.ts";

const URL = "https://app.example.com/hook";

describe("schedule", () => {
  test("sends text as it is, and an object as JSON that says so", async () => {
    const sent: (string | null)[][] = [];
    const { call } = await createTools({}, async (request) => {
      sent.push([request.method, request.headers.get("content-type"), await request.text()]);
      return new Response("ok");
    });
    await call("schedule", { url: URL, body: "plain" });
    await call("schedule", { url: URL, body: [1], method: "PUT" });
    await call("schedule", { url: URL, body: {}, headers: { "content-type": "application/vnd.x+json" } });
    await call("advance", { by: "1s" });
    expect(sent).toEqual([
      ["POST", null, "plain"],
      ["PUT", "application/json", "[1]"],
      ["POST", "application/vnd.x+json", "{}"],
    ]);
  });

  test("says when: in a while, at a time, now", async () => {
    const { call } = await createTools();
    const due = async (args: object) => (await call("schedule", { url: URL, ...args })).data["scheduled_at"];
    expect(await due({ in: "1h30m" })).toBe("2026-03-26T11:00:00.000Z");
    expect(await due({ scheduled_at: "2026-03-27T01:00:00+01:00" })).toBe("2026-03-27T00:00:00.000Z");
    expect(await due({})).toBe("2026-03-26T09:30:00.000Z");
  });
});

describe("cron and next_runs", () => {
  test("agree on when it runs, over a change of the clock", async () => {
    const { call } = await createTools({ now: "2026-03-28T00:00:00Z" });
    const args = { cron_expr: "30 2 * * *", timezone: "Europe/Berlin" };
    const { data } = await call("next_runs", { ...args, count: 3 });
    const next = ["2026-03-28T01:30:00.000Z", "2026-03-30T00:30:00.000Z", "2026-03-31T00:30:00.000Z"];
    expect(data["next"]).toEqual(next); // On the 29th there is no 02:30.
    const made = await call("cron", { name: "nightly", url: URL, ...args });
    expect(made.data["next"]).toEqual(next);
    await call("advance", { by: "3d" });
    const { text, data: explained } = await call("explain", { id: "schedule 1" });
    const short = next.map((run) => run.replace(".000Z", "Z"));
    expect(explained["runs"]).toMatchObject([{ scheduled_at: short[1] }, { scheduled_at: short[0] }]);
    expect(text).toContain(`next run ${short[2]}`);
  });
});

describe("fault", () => {
  test("strikes as planned, is listed, and forgotten when asked", async () => {
    const { call } = await createTools();
    await call("fault", { kind: "latency", delay: "45s", url: "*/hook", times: null });
    const listed = await call("list", { what: "faults" });
    expect(listed.text).toMatch(/^1 fault:\n {2}latency\(.*\) {2}for ever$/);
    expect((await call("fault", { clear: true })).text).toBe("No fault is planned any more.");
    expect((await call("list", { what: "faults" })).data["total"]).toBe(0);
  });
});

describe("a job that fails for good", () => {
  async function failed() {
    let status = 500;
    const tools = await createTools({}, async () => new Response("no", { status }));
    await tools.call("schedule", { url: URL, max_retries: 1 });
    await tools.call("advance", { until: "idle" });
    return { ...tools, mend: () => (status = 200) };
  }

  test("is in status and failures, explained with its way out, and replayed", async () => {
    const { call, mend } = await failed();
    expect((await call("status")).text).toMatch(/Failed for good \(1\):\n {2}\S+ {2}job 1 {2}/);
    const { text } = await call("explain", { id: "job 1" });
    expect(text).toMatch(/failed for good \S+, after 2 attempts/);
    expect(text).toMatch(/Next: replay \S+ once its target works again\.$/);
    mend();
    const { data } = await call("replay", { id: "job 1" });
    await call("advance", { until: "next" });
    expect((await call("explain", { id: String(data["id"]) })).data["job"]).toMatchObject({
      status: "completed",
      replay_of: data["replay_of"],
    });
    expect((await call("explain", { id: "job 1" })).text).toContain(`Replayed as ${data["id"]}.`);
    expect((await call("list", { what: "failures" })).text).toContain("replayed");
  });
});

describe("buffers", () => {
  test("are listed, their items explained and replayed", async () => {
    const { call, host } = await createTools({}, async () => new Response("no", { status: 500 }));
    const api = async (path: string, body: object) => {
      const answer = await host.api({
        method: "POST",
        pathname: path,
        search: new URLSearchParams(),
        header: (name) => (name === "authorization" ? "Bearer fliq_sk_test" : null),
        readText: async () => JSON.stringify(body),
      });
      await host.settled();
      return Object(answer.body).id as string;
    };
    const buffer = await api("/buffers", { name: "mails", url: URL, max_retries: 0 });
    const item = await api(`/buffers/${buffer}/items`, { body: "{}" });
    await call("advance", { until: "idle" });
    expect((await call("list", { what: "buffers" })).data["rows"]).toMatchObject([
      { id: buffer, name: "mails" },
    ]);
    const explained = await call("explain", { id: item });
    expect(explained.text).toMatch(
      /^item 1 of buffer "mails" .*\n\S+, failed: .*\nAttempts so far:\n {2}1 {2}\S+ {2}answered 500$/,
    );
    expect((await call("replay", { id: item })).data).toMatchObject({ replay_of: item });
    expect(await call("cancel", { id: item })).toMatchObject({
      isError: true,
      text: expect.stringContaining("buffer item"),
    });
  });
});

describe("pause and resume", () => {
  test("keep a schedule still, and let it catch up", async () => {
    const { call } = await createTools();
    const { data } = await call("cron", { name: "often", cron_expr: "@every 10m", url: URL });
    const { id } = data;
    expect(await call("pause", { id })).toMatchObject({
      isError: false,
      text: `Paused schedule ${id}, "often". It goes on where it is with resume.`,
    });
    await call("advance", { by: "55m" });
    expect((await call("list")).data["total"]).toBe(0);
    expect(await call("pause", { id })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/\(409\)/),
    });
    expect((await call("resume", { id })).text).toMatch(/^Resumed schedule /);
    await call("advance", { by: "1m" });
    expect((await call("list")).data["total"]).toBe(1);
  });

  test("keep a buffer from sending, which is made by its tool", async () => {
    const { host, call } = await createTools();
    const made = await call("buffer", { name: "mails", url: URL, rate_limit: 2 });
    const { id } = made.data;
    expect(made.text).toMatch(new RegExp(`^Made buffer ${id}, "mails": 2 a second to ${URL}`));
    expect(await call("buffer", { name: "mails", url: URL })).toMatchObject({
      isError: true,
      text: expect.stringContaining("or give another name"),
    });
    expect((await call("pause", { id })).text).toContain(`Paused buffer ${id}`);
    const server = connectHost(host, "http://127.0.0.1:4747");
    await server.send({ method: "POST", path: `/buffers/${id}/items`, body: { body: "{}" } });
    await call("advance", { by: "1h" });
    expect((await call("timeline")).text).not.toContain("200");
    await call("resume", { id });
    await call("advance", { by: "1m" });
    expect((await call("timeline")).text).toContain("200");
  });

  test("say what there is not", async () => {
    const { call } = await createTools({ server: "open-source" });
    expect(await call("pause", { id: "nothing" })).toEqual({
      isError: true,
      data: {},
      text: 'id: there is no schedule or buffer "nothing"; list shows their ids',
    });
    expect((await call("buffer", { name: "mails", url: URL })).text).toContain(
      "The open-source server has no buffers.",
    );
  });
});

describe("advance", () => {
  test("tells the latest of many events, and that there is more to come", async () => {
    const { call } = await createTools();
    await call("cron", { name: "often", cron_expr: "@every 1m", url: URL });
    const { text, data } = await call("advance", { by: "2h", limit: 100 });
    expect(data["end"]).toBe("limit");
    expect(text).toContain("It stopped at its limit, with more to come: call advance again to go on.");
    expect(text).toMatch(/… \d+ before these; timeline has all/);
  });

  /** Tools, and a target that was hit and never answers. */
  async function stuck() {
    let arrived = () => {};
    const hit = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const tools = await createTools({}, () => {
      arrived();
      return new Promise(() => {});
    });
    await tools.call("schedule", { url: URL, in: "1m" });
    return { ...tools, hit };
  }

  test("stops on the way when its caller does not wait any more", async () => {
    const { host, toolbox, hit } = await stuck();
    const stop = new AbortController();
    const moving = toolbox.call("advance", { by: "1h" }, stop.signal);
    await hit;
    expect(host.clock().travel).not.toBeNull();
    stop.abort(new Error("the client is gone"));
    await moving;
    expect(host.clock().travel).toBeNull();
  });

  test("stops a journey that another call began, and does not begin a second beside it", async () => {
    const { host, call, hit } = await stuck();
    const moving = call("advance", { by: "1h" });
    await hit;
    const second = await call("advance", { by: "1m" });
    expect(second).toMatchObject({
      isError: true,
      text: expect.stringContaining('stop it with { "stop": true }'),
    });
    expect((await call("advance", { stop: true })).text).toBe(
      "The clock does not travel; it is at 2026-03-26T09:31:00.000Z.",
    );
    expect((await moving).text).toContain("It was stopped on the way.");
    expect(host.clock().travel).toBeNull();
  });
});
