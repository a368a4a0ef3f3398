import { createServer } from "node:http";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createFliqMock, type FliqMock } from "../../../mock/index.ts";
import { Fliq } from "../../../src/index.ts";

// What works together: each clock, under fake timers and real ones, with MSW in front and without.

const START = "2026-03-26T09:30:00.000Z";
const HOOK = "https://app.example.com/hook";

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  vi.useRealTimers();
  server.resetHandlers();
});
afterAll(() => server.close());

/** A client that reaches the mock through the global fetch and MSW, or by the mock's own fetch. */
function connect(mock: FliqMock & { handlers: readonly Parameters<typeof server.use>[0][] }, msw: boolean) {
  if (msw) server.use(...mock.handlers);
  return new Fliq({ token: "fliq_sk_test", ...(msw ? {} : { fetch: mock.fetch }) });
}

/** Answers the hook the first time with a 503: by a route, or an MSW handler. Its times are noted. */
function answerHook(mock: FliqMock, msw: boolean): string[] {
  const times: string[] = [];
  const answer = () => {
    times.push(mock.now().toISOString());
    return new HttpResponse(null, { status: times.length === 1 ? 503 : 200 });
  };
  if (msw) server.use(http.post(HOOK, answer));
  else mock.route(HOOK, answer);
  return times;
}

const ways = [
  { msw: false, way: "its own fetch" },
  { msw: true, way: "MSW" },
];

describe.each(ways)("under fake timers, reached by $way,", ({ msw }) => {
  test("the mock's own clock is moved by advance(), and leaves Date alone", async () => {
    vi.useFakeTimers({ now: new Date("2020-01-01T00:00:00Z") });
    const mock = createFliqMock({ now: START });
    const fliq = connect(mock, msw);
    const times = answerHook(mock, msw);
    const job = await fliq.schedule({ url: HOOK, in: "30m", backoff: "linear" });
    await mock.advance("1h");
    expect(times).toEqual(["2026-03-26T10:00:00.000Z", "2026-03-26T10:00:30.000Z"]);
    expect(await fliq.jobs.get(job.id)).toMatchObject({ status: "completed" });
    expect(await fliq.jobs.attempts(job.id)).toHaveLength(2);
    expect(new Date().toISOString()).toBe("2020-01-01T00:00:00.000Z");
    expect(vi.getTimerCount()).toBe(0);
  });

  test('clock: "system" is moved by the timers', async () => {
    vi.useFakeTimers({ now: new Date(START) });
    const mock = createFliqMock({ clock: "system" });
    const fliq = connect(mock, msw);
    const times = answerHook(mock, msw);
    const job = await fliq.schedule({ url: HOOK, in: "30m", backoff: "linear" });
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    // What MSW does takes turns of the event loop that no timer waits for.
    await vi.waitFor(() => expect(mock.deliveries[0]?.response?.status).toBe(503));
    await vi.advanceTimersByTimeAsync(30_000);
    await vi.waitFor(async () => expect(await fliq.jobs.get(job.id)).toMatchObject({ status: "completed" }));
    expect(times[0]).toBe("2026-03-26T10:00:00.000Z");
    expect(times).toHaveLength(2);
    mock.close();
  });
});

describe.each(ways)("under real timers, reached by $way,", ({ msw }) => {
  test('clock: "system" delivers to a real server', async () => {
    let arrived = (_path: string | undefined) => {};
    const arrival = new Promise<string | undefined>((resolve) => {
      arrived = resolve;
    });
    const target = createServer((request, response) => {
      response.end();
      arrived(request.url);
    });
    await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
    const address = target.address();
    if (address === null || typeof address === "string") throw new Error("the server has no port");
    const url = `http://127.0.0.1:${address.port}/hook`;
    server.use(http.all(`${new URL(url).origin}/*`, () => undefined)); // MSW lets it through.

    const mock = createFliqMock({ clock: "system" });
    await connect(mock, msw).schedule({ url, in: "20ms" });
    expect(await arrival).toBe("/hook");
    mock.close();
    await new Promise((resolve) => target.close(resolve));
  });
});
