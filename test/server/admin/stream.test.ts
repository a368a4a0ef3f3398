import { describe, expect, test, vi } from "vitest";
import type { ServerEvent } from "../../../mock/server/index.ts";
import { startServer, startTarget } from "../support.ts";
import { openStream } from "./read-stream.ts";

describe("the stream of events", () => {
  test("tells what happens, as it happens, and how the clock goes", async () => {
    const server = await startServer();
    const target = await startTarget();
    const stream = await openStream(server);
    expect(stream.response.headers["content-type"]).toBe("text/event-stream");
    expect(await stream.next()).toMatchObject({ event: "clock", data: { travel: null } });
    const { id } = await server.createJob(target.url, 3_600_000);
    const created = await stream.next();
    expect(created).toMatchObject({
      event: "fliq",
      data: { type: "job.created", subject: { id, name: "job 1" } },
    });
    expect(created.id).toBe((created.data as ServerEvent).id);
    await server.advance("2h");
    expect(await stream.next()).toMatchObject({ event: "clock", data: { travel: { steps: 0 } } });
    const rest = [await stream.next(), await stream.next(), await stream.next()];
    expect(rest.map(({ event }) => event).sort()).toEqual(["clock", "fliq", "fliq"]);
    expect(rest.flatMap(({ data, event }) => (event === "fliq" ? [(data as ServerEvent).text] : []))).toEqual(
      ["attempt 1  started", "attempt 1  200  completed"],
    );
  });

  test("goes on behind the last event that was seen", async () => {
    const server = await startServer();
    for (const path of ["a", "b", "c"]) await server.createJob(`https://app.example.com/${path}`, 3_600_000);
    const [first] = server.events;
    const stream = await openStream(server, first?.id);
    await stream.next();
    expect(await stream.next()).toMatchObject({ data: server.events[1] });
    expect(await stream.next()).toMatchObject({ data: server.events[2] });
    await server.createJob("https://app.example.com/d", 3_600_000);
    expect(await stream.next()).toMatchObject({ data: { subject: { name: "job 4" } } });
  });

  test("says when the last event is of another run", async () => {
    const server = await startServer();
    const stream = await openStream(server, "other-7");
    await stream.next();
    expect(await stream.next()).toMatchObject({ event: "reset" });
  });

  test("many events are caught up with, however slow the reader", async () => {
    const server = await startServer();
    await server.createJob("https://app.example.com/", 3_600_000);
    const start = server.events[0]?.id;
    for (let count = 0; count < 300; count += 1)
      await server.createJob("https://app.example.com/", 3_600_000);
    const stream = await openStream(server, start);
    await stream.next();
    const names = [];
    for (let count = 0; count < 300; count += 1)
      names.push(((await stream.next()).data as ServerEvent).subject?.name);
    expect(names).toEqual(Array.from({ length: 300 }, (_, index) => `job ${index + 2}`));
  });

  test("one that nobody reads, and one whose reader is gone, make room for others", async () => {
    const server = await startServer({ limits: { streams: 1 } });
    const head = await server.send("HEAD", "/ui/api/events/stream");
    expect([head.status, head.headers["content-type"]]).toEqual([200, "text/event-stream"]);
    const { response } = await openStream(server);
    response.destroy();
    await vi.waitFor(async () => expect((await openStream(server)).response.statusCode).toBe(200));
  });

  test("there are only so many at a time", async () => {
    const server = await startServer({ limits: { streams: 1 } });
    await openStream(server);
    const { status, headers } = await server.send("GET", "/ui/api/events/stream");
    expect([status, headers["retry-after"]]).toEqual([503, "5"]);
  });

  test("closing the server ends it", async () => {
    const server = await startServer();
    const stream = await openStream(server);
    await stream.next();
    const end = stream.next();
    await server.close();
    await expect(end).rejects.toThrow("the stream has ended");
  });
});
