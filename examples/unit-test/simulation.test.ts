import { Fliq, FliqTimeoutError } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { expect, test } from "vitest";

// One test for each way in which a real server is later, or in less order, than one hopes.
const app = "https://app.example.com";

/** A mock, a client of it, and the deliveries as they came: minutes and seconds, and path. */
function set(options: Parameters<typeof createFliqMock>[0] = {}) {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z", ...options });
  const fliq = new Fliq({ token: `fliq_sk_${"a".repeat(64)}`, fetch: mock.fetch });
  const calls: string[] = [];
  mock.route(`${app}/*`, (request) => {
    calls.push(`${mock.now().toISOString().slice(14, 19)} ${new URL(request.url).pathname}`);
    return new Response("ok");
  });
  return { mock, fliq, calls };
}

test("an outage: what falls due meanwhile goes out when the server is up again", async () => {
  const { mock, fliq, calls } = set();
  await fliq.schedule({ url: `${app}/remind`, in: "5m" });
  await mock.restart({ down: "10m" });
  await mock.advance("20m");
  expect(calls).toEqual(["40:00 /remind"]); // due at 09:35, and the server was down until 09:40
});

test("a late start: a server looks for what is due once a second, and for schedules every five", async () => {
  const { mock, fliq } = set({ timing: "realistic" });
  await fliq.schedule({ url: `${app}/remind`, in: "5m" });
  await mock.advance("10m");
  const [delivery] = mock.deliveries;
  const lateMs = (delivery?.startedAt.getTime() ?? 0) - Date.parse("2026-03-26T09:35:00Z");
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThanOrEqual(1000); // what holds on a server: not when, but how late at the most
});

test("a shuffled start: what is due together starts in no order", async () => {
  const orders = new Set<string>();
  for (let seed = 1; seed <= 10; seed += 1) {
    const { mock, fliq, calls } = set({ timing: { polls: { jobs: "1s" }, shuffle: true }, seed });
    for (const step of ["/a", "/b", "/c"]) await fliq.schedule({ url: app + step, in: "1m" });
    await mock.advance("5m");
    orders.add(calls.map((call) => call.slice(6)).join(" "));
  }
  expect(orders.size).toBeGreaterThan(1); // code that needs an order must ask for one: a sequence, or a buffer
});

test("few workers: five slow calls hold up the sixth", async () => {
  const { mock, fliq, calls } = set({ timing: { workers: 5, shuffle: false } });
  mock.latency("*", "20s", { times: 5 });
  for (let count = 1; count <= 6; count += 1) await fliq.schedule({ url: `${app}/${count}`, in: "1m" });
  await mock.advance("5m");
  const [first, sixth] = [mock.deliveries[0], mock.deliveries[5]];
  const waitedMs = (sixth?.startedAt.getTime() ?? 0) - (first?.startedAt.getTime() ?? 0);
  expect(waitedMs).toBeGreaterThanOrEqual(20_000);
  expect(calls).toHaveLength(6);
});

test("a zombie: a worker that was given up comes back, and its verdict counts all the same", async () => {
  const { mock, fliq, calls } = set();
  mock.crashWorker("*/charge", { comesBack: "45s" });
  const { id } = await fliq.schedule({ url: `${app}/charge`, in: "1m" });
  await mock.advance("5m");
  expect(calls).toEqual(["31:00 /charge", "31:30 /charge"]); // the second because the first worker fell silent for 30 s
  expect(mock.timeline()).toContain("from the worker that died  completed");
  expect(mock.jobs.find((job) => job.id === id)?.status).toBe("completed");
});

test("a slow API: the client gives up on a call, tries again, and then says so", async () => {
  const { mock, fliq } = set();
  mock.api.latency("45s", { times: 3 });
  const scheduling = fliq.schedule({ url: `${app}/remind`, in: "1h" }); // its own limit is 30 s
  const refused = expect(scheduling).rejects.toThrow(FliqTimeoutError);
  await mock.advance("5m"); // the client's waits and limits are in the mock's time
  await refused;
});
