import { describe, expect, test, vi } from "vitest";
import { createFliqMock } from "../../../mock/core.ts";
import { APP, createJob } from "../support/api.ts";

const NOW = "2026-03-26T09:30:00Z";

describe("a Worker as a route's target", () => {
  test("is given its env and a context, and is called as a method", async () => {
    const mock = createFliqMock({ now: NOW });
    const worker = {
      greeting: "hello",
      async fetch(
        request: Request,
        env: { name: string },
        ctx: { waitUntil(promise: Promise<unknown>): void },
      ) {
        ctx.waitUntil(Promise.resolve());
        return new Response(`${this.greeting} ${env.name} at ${new URL(request.url).pathname}`);
      },
    };
    mock.route(`${APP}/*`, worker, { name: "Ada" });
    await createJob(mock, 0);
    await mock.advance("1s");
    expect(mock.deliveries[0]?.response?.body).toBe("hello Ada at /hook");
  });

  test("what it gave to waitUntil is over before time moves, and does not delay its answer", async () => {
    const mock = createFliqMock({ now: NOW });
    const done: string[] = [];
    mock.route("*", (_request, _env, ctx) => {
      ctx.waitUntil(
        (async () => {
          await new Promise(setImmediate);
          await new Promise(setImmediate);
          done.push(`first ${mock.now().toISOString().slice(11, 19)}`);
          ctx.waitUntil(
            (async () => {
              await mock.sleep("40s");
              done.push(`second ${mock.now().toISOString().slice(11, 19)}`);
            })(),
          );
        })(),
      );
      return new Response("answered");
    });
    await createJob(mock, 0, { timeout_seconds: 30 });
    await mock.advance("1s");
    expect(done).toEqual(["first 09:30:00"]);
    expect(mock.jobs).toMatchObject([{ status: "completed", completed_at: "2026-03-26T09:30:00Z" }]);
    await mock.advance("1m");
    expect(done).toEqual(["first 09:30:00", "second 09:30:40"]);
  });

  test("an assertion that fails there fails the test; another error is told on the console", async () => {
    const mock = createFliqMock({ now: NOW });
    let work: () => Promise<void> = async () => expect(1).toBe(2);
    mock.route("*", (_request, _env, ctx) => {
      ctx.waitUntil(work());
      return new Response();
    });
    const { id } = await createJob(mock, 0);
    await expect(mock.advance("1s")).rejects.toThrow("expected 1 to be 2");

    work = () => Promise.reject(new RangeError("too far"));
    const { id: other } = await createJob(mock, 1000);
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    await mock.advance("10s");
    expect(log.mock.calls).toEqual([
      [
        `[fliq/mock] what attempt 1 of job ${other} (POST ${APP}/hook) gave to waitUntil() failed:`,
        new RangeError("too far"),
      ],
    ]);
    log.mockRestore();
    expect(id).not.toBe(other);
    expect(mock.jobs.at(-1)?.status).toBe("completed");
  });

  test("one that never comes to an end is named", async () => {
    const mock = createFliqMock({ now: NOW, settleWithin: "20ms" });
    mock.route("*", (_request, _env, ctx) => {
      ctx.waitUntil(new Promise(() => {}));
      return new Response();
    });
    const { id } = await createJob(mock, 0);
    await expect(mock.advance("1s")).rejects.toThrow(
      `[fliq/mock] attempt 1 of job ${id} (POST ${APP}/hook) has not settled within 20ms of real time`,
    );
  });

  test("what has no fetch is refused", () => {
    const mock = createFliqMock({ now: NOW });
    expect(() => mock.route("*", { queue() {} } as object)).toThrow(
      "[fliq/mock] route() takes a pattern and who answers: a function (request) => Response, or a Worker with a fetch",
    );
  });
});
