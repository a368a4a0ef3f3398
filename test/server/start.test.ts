import { describe, expect, test } from "vitest";
import { FliqServerError, startFliqServer } from "../../mock/server/index.ts";
import { startServer } from "./support.ts";

describe("starting", () => {
  test.each([
    [{ port: 70_000 }, "port: 70000"],
    [{ host: "" }, "host: is empty"],
    [{ host: "203.0.113.1", port: 0 }, "host: 203.0.113.1 is not an address of this machine"],
    [{ speed: 0 }, "speed: 0"],
    [{ concurrency: 0 }, "concurrency: 0"],
    [{ seed: 0.5 }, "seed: 0.5"],
    [{ token: "a b" }, "token: must be text without spaces"],
    [{ db: "" }, "db: is empty"],
  ])("%j is refused in words", async (options, message) => {
    const error: unknown = await startFliqServer(options).catch((reason) => reason);
    expect(error).toBeInstanceOf(FliqServerError);
    expect(String(error)).toContain(message);
  });

  test("a port in use is named", async () => {
    const server = await startServer();
    const port = Number(new URL(server.url).port);
    await expect(startFliqServer({ port })).rejects.toThrow(`port: ${port} is in use`);
  });

  test("both roots answer, and every answer has a request id", async () => {
    const server = await startServer();
    for (const path of ["/health", "/v1/health"]) {
      const { status, headers } = await server.send("GET", path);
      expect(status).toBe(200);
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("a listener that breaks is an error, and not the end", async () => {
    const errors: unknown[] = [];
    const server = await startServer({
      onError: (error) => errors.push(error),
      onEvent() {
        throw new Error("broken listener");
      },
    });
    await server.createJob("https://app.example.com/", 3_600_000);
    await server.until("job.created");
    expect(await server.call("GET", "/v1/health")).toMatchObject({ status: "ok" });
    expect(errors).toEqual([new Error("broken listener")]);
  });

  test("close() can be called twice, and waits for what is under way", async () => {
    const answers: (() => void)[] = [];
    const server = await startServer({
      closeWithin: "5s",
      fetch: () => new Promise((resolve) => answers.push(() => resolve(new Response()))),
    });
    await server.createJob("https://app.example.com/", 0);
    await server.until("job.started");
    const closing = [server.close(), server.close()];
    for (const answer of answers) answer();
    await Promise.all(closing);
    expect(server.jobs[0]?.status).toBe("completed");
  });
});
