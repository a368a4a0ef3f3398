import { describe, expect, test } from "vitest";
import { startServer, startTarget } from "./support.ts";

describe("real deliveries", () => {
  test("a job due now reaches its target, with its own headers and Fliq's", async () => {
    const server = await startServer();
    const target = await startTarget();
    const job = await server.createJob(`${target.url}/hook?a=1`, 0, {
      method: "PUT",
      headers: { "X-Own": "yes" },
      body: "héllo",
    });
    await server.until("job.answered");
    expect(target.hits).toMatchObject([
      {
        method: "PUT",
        path: "/hook?a=1",
        body: "héllo",
        headers: { "x-own": "yes", "x-fliq-delivery-id": job.id },
      },
    ]);
    expect(target.hits[0]?.headers["content-type"]).toBeUndefined();
    expect(server.jobs).toMatchObject([{ id: job.id, status: "completed" }]);
  });

  test("redirects are followed, up to nine", async () => {
    const server = await startServer();
    const target = await startTarget(({ path }, response) => {
      const left = Number(path.slice(1));
      if (left === 0) response.end("there");
      else response.writeHead(307, { Location: `/${left - 1}` }).end("elsewhere");
    });
    await server.createJob(`${target.url}/9`, 0, { max_retries: 0, body: "b" });
    expect(await server.until("job.answered")).toMatchObject({ attempt: { status_code: 200 } });
    await server.createJob(`${target.url}/10`, 0, { max_retries: 0 });
    await target.hit(20);
    await server.call("POST", "/ui/api/clock/travel", { by: "0s" });
    expect(server.jobs.map((job) => job.last_error)).toEqual([
      undefined,
      'do request: Post "/0": stopped after 10 redirects',
    ]);
    expect(target.hits.filter(({ body }) => body === "b")).toHaveLength(10);
  });

  test("of a huge body 64 KiB are kept, and the rest is read and dropped", async () => {
    const server = await startServer();
    const part = Buffer.alloc(65_536, "x");
    let sent = 0;
    const target = await startTarget((_, response) => {
      const write = (): void => {
        while (sent < 1024) {
          sent += 1;
          if (!response.write(part)) {
            response.once("drain", write);
            return;
          }
        }
        response.end();
      };
      write();
    });
    await server.createJob(target.url, 0);
    await server.until("job.answered");
    expect(sent).toBe(1024);
    expect(server.deliveries[0]?.response?.body).toHaveLength(65_536);
  });

  test("an endless body ends with the attempt's time, and is a success all the same", async () => {
    const server = await startServer();
    let hangUp = () => {};
    const closed = new Promise<void>((resolve) => {
      hangUp = resolve;
    });
    const target = await startTarget((_, response) => {
      response.write("x");
      response.once("close", hangUp);
    });
    await server.createJob(target.url, 0, { timeout_seconds: 1, max_retries: 0 });
    await server.until("job.answered");
    expect(server.jobs[0]).toMatchObject({ status: "completed" });
    await closed;
  });

  test("a connection that is refused is an outcome", async () => {
    const server = await startServer();
    await server.createJob("http://127.0.0.1:1/", 0, { max_retries: 0 });
    expect((await server.until("job.answered")).attempt?.error).toBe(
      'do request: Post "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused',
    );
  });

  test("no more are under way at a time than allowed", async () => {
    const server = await startServer({ concurrency: 3 });
    let running = 0;
    let most = 0;
    const target = await startTarget((_, response) => {
      running += 1;
      most = Math.max(most, running);
      setImmediate(() => {
        running -= 1;
        response.end();
      });
    });
    for (let count = 0; count < 20; count += 1) await server.createJob(target.url, 0);
    await target.hit(20);
    await server.runAll();
    expect(most).toBeLessThanOrEqual(3);
    expect(server.jobs.every(({ status }) => status === "completed")).toBe(true);
  });
});
