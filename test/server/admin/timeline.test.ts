import { describe, expect, test } from "vitest";
import type { NamedThing, TimelineText } from "../../../mock/server/index.ts";
import { startServer } from "../support.ts";

describe("GET /ui/api/timeline", () => {
  test("is what the server's own timeline is, and its latest lines when fewer are asked for", async () => {
    const server = await startServer();
    for (const delay of [1, 2, 3]) await server.createJob("http://127.0.0.1:1/", delay * 3_600_000);
    const whole = await server.call<TimelineText>("GET", "/ui/api/timeline");
    expect(whole).toEqual({ text: server.timeline(), total: 3 });
    const [first, , , last] = whole.text.split("\n");
    const latest = await server.call<TimelineText>("GET", "/ui/api/timeline?limit=1");
    expect(latest).toEqual({ text: `${first}\n${last}`, total: 3 });
    for (const limit of ["0", "1001", "x"])
      expect((await server.send("GET", `/ui/api/timeline?limit=${limit}`)).status).toBe(400);
  });
});

describe("GET /ui/api/names", () => {
  test("tells what the timeline calls by a name", async () => {
    const server = await startServer();
    await server.createJob("http://127.0.0.1:1/", 3_600_000);
    const { id } = await server.createJob("http://127.0.0.1:1/", 3_600_000);
    const named = await server.call<NamedThing>("GET", "/ui/api/names?name=job%202");
    expect(named).toEqual({ name: "job 2", kind: "job", id });
    const none = await server.send("GET", "/ui/api/names?name=job%203");
    expect([none.status, JSON.parse(none.text)]).toEqual([404, { error: 'Nothing is called "job 3"' }]);
    expect((await server.send("GET", "/ui/api/names")).status).toBe(400);
  });
});
