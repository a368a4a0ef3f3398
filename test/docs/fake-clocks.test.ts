// What docs/fake-clocks.md shows, run as it stands.
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock";
import { mockFliq } from "fliq/mock/vitest";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

const app = "https://app.example.com";
const fliq = new Fliq({ token: "fliq_sk_test" });

describe("Date in deliveries", () => {
  // #region deliveries
  const mock = mockFliq({ now: "2026-03-26T09:30:00Z", dates: "deliveries" });

  test("the handler asks Date, and sleeps", async () => {
    const seen: string[] = [];
    mock.route("https://app.example.com/*", async () => {
      seen.push(new Date().toISOString());
      await new Promise((resolve) => setTimeout(resolve, 20_000)); // of the mock's time: no waiting
      seen.push(new Date().toISOString());
      return new Response();
    });
    await fliq.schedule({ url: "https://app.example.com/report", in: "30m" });
    await mock.advance("1h");
    expect(seen).toEqual(["2026-03-26T10:00:00.000Z", "2026-03-26T10:00:20.000Z"]);
  });
  // #endregion deliveries
});

describe("Date everywhere", () => {
  // #region fake-date
  const mock = mockFliq({ now: "2026-03-26T09:30:00Z", fakeDate: true });

  test("the code that schedules asks Date", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000);
    await fliq.schedule({ url: "https://app.example.com/remind", at: tomorrow });
    expect(mock).toHaveScheduled({ url: "*/remind", in: "1d" });
  });
  // #endregion fake-date
});

describe("fake timers beside the mock's time", () => {
  const mock = mockFliq({ now: "2026-03-26T09:30:00Z" });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("each clock is moved by its own", async () => {
    mock.route(`${app}/*`, () => new Response());
    // #region beside
    vi.useFakeTimers({ now: new Date("2020-01-01T00:00:00Z") });
    await fliq.schedule({ url: "https://app.example.com/remind", in: "30m" });
    await mock.advance("1h"); // moves the mock, and no timer
    expect(mock).toHaveDelivered({ url: "*/remind" });
    expect(new Date().toISOString()).toBe("2020-01-01T00:00:00.000Z");
    await vi.advanceTimersByTimeAsync(60_000); // moves timers, and not the mock
    expect(mock.now().toISOString()).toBe("2026-03-26T10:30:00.000Z");
    // #endregion beside
  });
});

test("the mock follows fake timers", async () => {
  // #region system
  vi.useFakeTimers({ now: new Date("2026-03-26T09:30:00Z") });
  const mock = createFliqMock({ clock: "system" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  mock.route("https://app.example.com/*", () => new Response());

  const { id } = await fliq.schedule({ url: "https://app.example.com/remind", in: "30m" });
  await vi.advanceTimersByTimeAsync(30 * 60_000);
  expect(await fliq.jobs.get(id)).toMatchObject({ status: "completed" });

  mock.close(); // its timers end
  vi.useRealTimers();
  // #endregion system
});

describe("handlers of one's own", () => {
  // #region msw
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" }); // of fliq/mock
  const server = setupServer(
    ...mock.handlers, // Fliq's API
    http.get("https://rates.example.com/eur", () => HttpResponse.json({ usd: 1.08 })), // yours
  );
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  beforeEach(() => mock.reset());
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  test("a target may be a handler too", async () => {
    let isFirst = true;
    server.use(
      http.post("https://app.example.com/remind", () => {
        const status = isFirst ? 503 : 200;
        isFirst = false;
        return new HttpResponse(null, { status });
      }),
    );
    await fliq.schedule({ url: "https://app.example.com/remind", in: "30m" });
    await mock.advance("1h");
    expect(mock.deliveries.map(({ response }) => response?.status)).toEqual([503, 200]);
  });

  test("Fliq's API may be answered by yours", async () => {
    server.use(
      http.post("https://api.fliq.sh/jobs", () => HttpResponse.json({ error: "no" }, { status: 400 })),
    );
    const call = fliq.schedule({ url: "https://app.example.com/remind" });
    await expect(call).rejects.toMatchObject({ code: "invalid_request" });
  });
  // #endregion msw

  test("and the others are asked as before", async () => {
    const rates = await fetch("https://rates.example.com/eur");
    expect(await rates.json()).toEqual({ usd: 1.08 });
  });
});

describe("a server that is there already", () => {
  const server = setupServer(http.get("https://own.example.com/", () => HttpResponse.text("own")));
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterAll(() => server.close());
  // #region own-server
  const mock = mockFliq({ now: "2026-03-26T09:30:00Z", msw: server }); // the server of your setup file
  // #endregion own-server

  test("gets the mock's handlers and keeps its own", async () => {
    await fliq.schedule({ url: "https://own.example.com/", method: "GET" });
    await mock.runAll();
    expect(mock).toHaveDelivered({ url: "https://own.example.com/", status: 200 });
  });
});

describe("mock.msw", () => {
  const mock = mockFliq({ now: "2026-03-26T09:30:00Z" });

  test("takes handlers for one test", async () => {
    // #region mock-msw
    mock.msw.use(http.get("https://rates.example.com/eur", () => HttpResponse.json({ usd: 1.08 })));
    // #endregion mock-msw
    expect((await fetch("https://rates.example.com/eur")).status).toBe(200);
  });
});
