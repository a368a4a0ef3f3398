import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { TestServer } from "../server/support.ts";
import { advance, goTo, useBrowser } from "./open-page.ts";

const { open, serve } = useBrowser();

async function fill(server: TestServer, count: number, delayOf: (index: number) => number): Promise<void> {
  for (let made = 0; made < count; made += 100) {
    const some = Array.from({ length: Math.min(100, count - made) }, (_, index) => made + index);
    await Promise.all(
      some.map((index) =>
        server.createJob(`https://app.example.com/${index}`, delayOf(index), { max_retries: 0 }),
      ),
    );
  }
}

/** Seconds of script that the page has run, by the browser's own count. */
async function watchScript(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN;
  };
}

test("a page with 500 rows that nobody touches hardly computes, and follows a run over 10,000 instants", async () => {
  const server = await serve();
  await fill(server, 10_000, (index) => 300_000 + (9999 - index) * 500); // Those shown are due within minutes.
  const page = await open(server.url, "#/jobs");
  const rows = page.locator("tbody tr");
  for (const shown of [200, 300, 400, 500]) {
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => rows.count()).toBe(shown);
  }
  const scriptOf = await watchScript(page);
  const before = await scriptOf();
  const seconds = await page.evaluate(async () => {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    return (performance.now() - start) / 1000;
  });
  const idle = ((await scriptOf()) - before) / seconds;
  console.info(`idle: ${(idle * 1000).toFixed(1)} ms of script a second`);
  expect(idle).toBeLessThan(0.02);

  // What server and page compute, as the time on the wall is also that of whatever else the machine does.
  const server0 = process.cpuUsage();
  const page0 = await scriptOf();
  await advance(page, "until no job, retry or item waits");
  await page.getByText(/^(Arrived, |Stopped after )[\d,]+ instants/).waitFor({ timeout: 120_000 });
  await expect.poll(() => page.locator("tbody .dot.good").count(), { timeout: 30_000 }).toBe(500);
  const { user, system } = process.cpuUsage(server0);
  const script = (await scriptOf()) - page0;
  const work = (user + system) / 1e6 + script;
  console.info(`run all: ${work.toFixed(1)} s computed, ${script.toFixed(1)} s of that by the page`);
  expect(work).toBeLessThan(15);
}, 300_000);

test("the timeline follows a run over 10,000 instants", async () => {
  const server = await serve();
  await fill(server, 10_000, (index) => 300_000 + index * 500);
  const page = await open(server.url, "#/");
  await page.getByRole("heading", { name: "What comes next" }).waitFor();
  const scriptOf = await watchScript(page);
  const server0 = process.cpuUsage();
  const page0 = await scriptOf();
  await page.getByRole("button", { name: "Run all" }).click();
  await page.getByRole("heading", { name: "Run all that waits?" }).waitFor();
  await page.locator(".axis-side").getByRole("button", { name: "Travel" }).click();
  await page.getByText(/^(Arrived, |Stopped after )[\d,]+ instants/).waitFor({ timeout: 120_000 });
  await expect.poll(() => server.jobs.filter(({ status }) => status === "pending").length).toBe(0);
  const { user, system } = process.cpuUsage(server0);
  const script = (await scriptOf()) - page0;
  const work = (user + system) / 1e6 + script;
  console.info(
    `run all on the timeline: ${work.toFixed(1)} s computed, ${script.toFixed(1)} s of that by the page`,
  );
  expect(work).toBeLessThan(15);
}, 300_000);

test("ten tabs share one stream, and stay live when the one that reads it is closed", async () => {
  const server = await serve();
  const first = await open(server.url, "#/jobs");
  const context = first.context();
  const others: Page[] = [];
  for (let tab = 2; tab <= 10; tab += 1) {
    const page = await context.newPage();
    await page.goto(`${server.url}/ui/#/jobs`);
    others.push(page);
  }
  for (const page of others) await page.getByText("Live", { exact: true }).waitFor();
  await server.createJob("https://app.example.com/one", 60_000);
  for (const page of [first, ...others]) await page.getByText("app.example.com/one").waitFor();
  await first.close();
  await server.createJob("https://app.example.com/two", 60_000);
  for (const page of others) {
    await page.getByText("app.example.com/two").waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
  }
});

test("a list is where it was left when the user comes back to it", async () => {
  const server = await serve();
  await fill(server, 150, () => 60_000);
  const page = await open(server.url, "#/jobs");
  await page.getByRole("button", { name: "Show more" }).click();
  await expect.poll(() => page.locator("tbody tr").count()).toBe(150);
  const row = page.locator("tbody tr a.row-link").nth(140);
  await row.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(1000);
  await row.click();
  await page.getByRole("heading", { name: "https://app.example.com/" }).waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeCloseTo(left, -1);
  expect(await page.locator("tbody tr").count()).toBe(150);
});

test("no single key moves the clock, and a server that has stopped is told of above the page", async () => {
  const server = await serve();
  const job = await server.createJob("https://app.example.com/hook", 60_000);
  const page = await open(server.url, `#/jobs/${job.id}`, { expectedErrors: /Failed to load|ERR_/ });
  for (const key of "abcdefghijklmopqrsuvwxyz.,;:-+0123456789") {
    await page.keyboard.press(key);
    await page.keyboard.press("Escape");
  }
  await goTo(page, "#/jobs");
  expect(server.jobs[0]?.status).toBe("pending");
  await server.close();
  await page.getByRole("alert").getByText("The server has stopped").waitFor();
});
