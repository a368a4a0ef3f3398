// What docs/virtual-time.md shows, run as it stands.
import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { expect, test } from "vitest";

const NOW = "2026-03-26T09:30:00Z";

test("a night passes in one call, each thing at its instant", async () => {
  // #region pass
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const seen: string[] = [];
  mock.route("https://app.example.com/*", ({ url }) => {
    seen.push(`${mock.now().toISOString().slice(11, 16)} ${new URL(url).pathname}`);
    return new Response();
  });

  await fliq.schedule({ url: "https://app.example.com/second", in: "9h" });
  await fliq.schedule({ url: "https://app.example.com/first", in: "20m" });
  await mock.advance("12h");

  expect(seen).toEqual(["09:50 /first", "18:30 /second"]);
  expect(mock.now().toISOString()).toBe("2026-03-26T21:30:00.000Z");
  // #endregion pass
});

test("the same program and seed give the same timeline, however the time is cut up", async () => {
  const run = async (move: (mock: ReturnType<typeof createFliqMock>) => Promise<void>) => {
    const mock = createFliqMock({ now: NOW });
    const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
    mock.route("https://app.example.com/*", () => new Response());
    mock.failNext("*/remind", { status: 503, times: 2 });
    await fliq.schedule({ url: "https://app.example.com/remind", in: "30m" });
    await move(mock);
    return mock.timeline();
  };
  const whole = await run((mock) => mock.advance("1h"));
  // #region cut
  const cut = await run(async (mock) => {
    for (let minute = 0; minute < 60; minute += 1) await mock.advance("1m");
  });
  expect(cut).toBe(whole);
  // #endregion cut
});

test("time stands still while a target runs, and passes where it sleeps", async () => {
  // #region sleep
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  mock.route("https://app.example.com/report", async () => {
    const before = mock.now().getTime();
    await new Promise((resolve) => setTimeout(resolve, 5)); // real work takes none of the mock's time
    expect(mock.now().getTime()).toBe(before);
    await mock.sleep("40s"); // and this takes no real time
    expect(mock.now().getTime() - before).toBe(40_000);
    return new Response();
  });

  await fliq.schedule({ url: "https://app.example.com/report", timeout: "30s", retries: 0 });
  await mock.runAll();
  expect(mock.jobs[0]?.last_error).toContain("deadline exceeded"); // its 30 seconds were up before
  // #endregion sleep
});

test("a client that waits does so in the mock's time", async () => {
  // #region wait
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  mock.route("https://app.example.com/*", () => new Response());
  const { id } = await fliq.schedule({ url: "https://app.example.com/remind", in: "30m" });

  const waiting = fliq.jobs.wait(id, { timeout: "1h" }); // start the call,
  await mock.advance("31m"); // let time pass,
  expect(await waiting).toMatchObject({ status: "completed" }); // and then await it
  // #endregion wait
});
