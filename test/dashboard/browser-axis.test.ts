import { expect, test } from "vitest";
import { goTo, useBrowser } from "./open-page.ts";

const browser = useBrowser();

test("the timeline shows what comes, and travels to where the line of now is taken", async () => {
  const server = await browser.serve();
  await server.createJob("https://app.example.com/hook", 30 * 60_000);
  const page = await browser.open(server.url); // It is what one sees first.
  await page.locator(".axis-label").first().waitFor();
  expect(await page.locator(".axis-labels").textContent()).toContain("/hook");
  if (process.env["FLIQ_SHOTS"] !== undefined)
    await page.screenshot({ path: `${process.env["FLIQ_SHOTS"]}/timeline.png` });
  // Keys of the axis are its own: elsewhere `a` has all be run.
  await page.locator(".axis-body").focus();
  await page.keyboard.press("a");
  await page.keyboard.press("t");
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("axis-pill");
  const pill = page.locator(".axis-pill");
  await pill.focus();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  const side = page.locator(".axis-side");
  await expect.poll(() => side.textContent()).toContain("1 call in");
  await page.keyboard.press("Escape");
  await expect.poll(() => side.textContent()).toContain("Keys");
  expect(server.events.some(({ type }) => type === "job.started")).toBe(false);
  await pill.focus();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await side.getByRole("button", { name: "Travel" }).click();
  await server.until("job.answered");
  await expect.poll(() => page.locator(".axis-labels").textContent()).toContain("last ");
});

test("what happens is patched in: nothing is fetched again, until the connection was lost", async () => {
  const server = await browser.serve();
  await server.createJob("https://app.example.com/a", 60_000);
  const page = await browser.open(server.url, "#/account", { expectedErrors: /Failed to load|ERR_/ });
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes("axis")) asked.push(pathname);
  });
  await goTo(page, "#/timeline");
  const labels = page.locator(".axis-labels");
  const tags = labels.locator(".axis-tag");
  await expect.poll(() => labels.textContent()).toContain("/a");
  await page.locator(".axis-group button").focus();
  await server.createJob("https://app.example.com/b", 120_000);
  await expect.poll(() => labels.textContent()).toContain("/b");
  await server.call("POST", "/ui/api/faults", { kind: "failNext", url: "*/b", status: 500 });
  await expect.poll(() => tags.allTextContents()).toEqual(["failNext"]);
  await server.advance("3m");
  await expect.poll(() => tags.count()).toBe(0);
  await expect.poll(() => labels.textContent()).toMatch(/\/alast .*\/blast /);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Jobs by target");
  expect(asked).toEqual(["/ui/api/axis/live"]);
  const port = Number(new URL(server.url).port);
  await server.close();
  await page.getByRole("alert").waitFor();
  const again = await browser.serve({ port });
  await again.createJob("https://app.example.com/c", 60_000);
  await expect.poll(() => labels.textContent()).toContain("/c");
  expect(await labels.textContent()).not.toContain("/b");
});

test("what comes next is listed: one looks ahead to it, and is asked before one travels", async () => {
  const server = await browser.serve();
  await server.createJob("https://app.example.com/first", 60_000);
  await server.createJob("https://app.example.com/second", 120_000);
  const page = await browser.open(server.url);
  const side = page.locator(".axis-side");
  await side.getByRole("button", { name: "POST /second" }).click();
  await expect.poll(() => side.textContent()).toContain("2 calls in");
  await side.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect.poll(() => side.textContent()).toContain("1 call in");
  expect(server.events.some(({ type }) => type === "job.started")).toBe(false);
  await side.getByRole("button", { name: "Travel" }).click();
  await page.getByText(/Arrived/).waitFor();
  await expect
    .poll(() => side.getByRole("button", { name: /^POST/ }).allTextContents())
    .toEqual(["POST /second"]);

  // A group folds, and stays so while more happens.
  const group = page.getByRole("button", { name: "Jobs by target" });
  await group.click();
  await expect.poll(() => page.locator(".axis-label").count()).toBe(0);
  await server.createJob("https://app.example.com/third", 60_000);
  await side.getByRole("button", { name: "POST /third" }).waitFor();
  expect(await group.getAttribute("aria-expanded")).toBe("false");
  await group.press("Enter");
  await expect.poll(() => page.locator(".axis-label").count()).toBe(3);

  // From a mark to the page of what it is of.
  await page.locator(".axis-body").focus();
  for (const key of ["ArrowUp", "Home", "ArrowRight", "0", "ArrowLeft", "Enter"])
    await page.keyboard.press(key);
  await side.getByRole("link", { name: "Open the job" }).click();
  await page.getByRole("heading", { name: /app\.example\.com/ }).waitFor();
});

test("the strip below shows where one looks, and is moved by pointer and keys; a folded group shows its sum", async () => {
  const server = await browser.serve();
  for (let count = 0; count < 30; count += 1)
    await server.createJob("https://app.example.com/hook", count * 600_000, { max_retries: 0 });
  await server.advance("4h");
  const page = await browser.open(server.url);
  const handle = page.getByRole("slider", { name: /^Window of time/ });
  await handle.waitFor();
  // The world moves on with the time, by less than a pixel of the strip.
  const boxOf = async () => (await handle.boundingBox()) ?? { x: 0, width: 0 };
  const first = await boxOf();
  const movedBy = async () => Math.round((await boxOf()).x - first.x);
  await handle.focus();
  await page.keyboard.press("PageDown");
  await expect.poll(movedBy).toBeGreaterThan(10);
  expect(await handle.getAttribute("aria-valuetext")).toMatch(/^\d.* to \d/);
  await page.keyboard.press("PageUp");
  await expect.poll(async () => Math.abs(await movedBy())).toBeLessThan(3);
  await page.keyboard.press("-");
  await expect.poll(async () => (await boxOf()).width).toBeGreaterThan(first.width + 10);
  const before = await handle.boundingBox();
  if (before === null) throw new Error("it is shown");
  await page.mouse.move(before.x + before.width / 2, before.y + 20);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width / 2 + 60, before.y + 20);
  await page.mouse.up();
  // At the strip's edge it is as narrow as can be, and its middle is not where it is drawn.
  await expect
    .poll(async () => Math.abs(((await handle.boundingBox())?.x ?? 0) - before.x - 60))
    .toBeLessThan(6);
  // A press beside it brings it there.
  await page.mouse.click(before.x + before.width + 250, before.y + 20);
  await expect.poll(async () => ((await handle.boundingBox())?.x ?? 0) - before.x).toBeGreaterThan(150);
  await page.getByRole("button", { name: "Now", exact: true }).click();
  await page.getByRole("button", { name: "Jobs by target" }).click();
  await expect.poll(() => page.locator(".axis-group").textContent()).toContain("1 lane, ");
  if (process.env["FLIQ_SHOTS"] !== undefined)
    await page.screenshot({ path: `${process.env["FLIQ_SHOTS"]}/folded.png` });
});

test("running all asks first, and says how many calls that is", async () => {
  let calls = 0;
  const server = await browser.serve({
    fetch: async () => {
      calls += 1;
      return new Response(null, { status: 429 });
    },
  });
  await server.createJob("https://app.example.com/hook", 60_000);
  const page = await browser.open(server.url);
  await page.locator(".axis-label").first().waitFor();
  await page.getByRole("button", { name: "Run all" }).click();
  const side = page.locator(".axis-side");
  await side.getByRole("heading", { name: "Run all that waits?" }).waitFor();
  expect(await side.textContent()).toContain("1 call in ");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Run all" }).click();
  expect(calls).toBe(0);
  await side.getByRole("button", { name: "Travel" }).click();
  await page.getByText(/Arrived|Stopped/).waitFor();
  expect(calls).toBeGreaterThan(1);
});
