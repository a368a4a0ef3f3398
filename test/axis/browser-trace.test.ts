import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChromium } from "../chromium.ts";
import { tell } from "./story.ts";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await startChromium();
  folder = await mkdtemp(join(tmpdir(), "fliq-trace-"));
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a trace from its file, offline; it must ask for nothing, and complain of nothing. */
async function open(
  html: string,
  look: (page: Page) => Promise<void>,
  viewport = { width: 1280, height: 800 },
): Promise<void> {
  const file = join(folder, "trace.html");
  await writeFile(file, html);
  const context = await browser.newContext({ viewport, offline: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  await look(page);
  if (process.env["FLIQ_SHOTS"] !== undefined)
    await page.screenshot({ path: join(process.env["FLIQ_SHOTS"], `trace-${viewport.width}.png`) });
  await context.close();
  expect(complaints).toEqual([]);
}

describe("a trace in a browser", () => {
  test("opens offline, with its lanes, and asks nobody for anything", async () => {
    const mock = await tell();
    await open(mock.trace({ title: "charges a card" }), async (page) => {
      expect(await page.locator("h1").textContent()).toBe("charges a card");
      await expect.poll(() => page.locator(".axis-label").count()).toBeGreaterThan(3);
      expect(await page.locator(".axis-labels").textContent()).toContain("close-invoices");
      // A buffer's items that come at one instant are one row.
      expect(await page.locator(".axis-side").textContent()).toMatch(/\d+ × mailout/);
    });
  });

  test("shows what was sent and answered, by the keys alone", async () => {
    const mock = await tell();
    await open(mock.trace(), async (page) => {
      await page.locator(".axis-body").focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowDown");
      const side = page.locator(".axis-side");
      for (let count = 0; count < 40; count += 1) {
        await page.keyboard.press("Enter");
        if (/Request/.test((await side.textContent()) ?? "")) break;
        await page.keyboard.press("ArrowLeft");
      }
      await expect.poll(() => side.textContent()).toContain("POST https://app.example.com/");
      expect(await side.textContent()).not.toContain("Bearer top-secret");
    });
  });

  test("says all in its list", async () => {
    const mock = await tell();
    await open(mock.trace(), async (page) => {
      await page.getByRole("button", { name: "List" }).click();
      const text = (await page.locator(".axis-list").textContent()) ?? "";
      for (const said of [
        "503",
        "failed for good",
        "429, put back",
        "worker lost",
        "delivered twice",
        "02:30 does not exist",
        "a planned fault hits it",
        "if all before it fail",
      ])
        expect(text).toContain(said);
    });
  });

  test("takes texts for texts, whatever is in them", async () => {
    const mock = await tell({
      body: `</script><script>document.title = "broken"</script><!--`,
      name: "<img src=x onerror=alert(1)>",
    });
    await open(mock.trace({ title: `</title><script>document.title = "broken"</script>` }), async (page) => {
      await expect.poll(() => page.locator(".axis-label").count()).toBeGreaterThan(3);
      expect(await page.title()).toContain("</title><script>");
      expect(await page.locator("img").count()).toBe(0);
    });
  });

  test("fits a phone", async () => {
    const mock = await tell();
    await open(
      mock.trace(),
      async (page) => {
        await expect.poll(() => page.locator(".axis-label").count()).toBeGreaterThan(3);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      },
      { width: 360, height: 740 },
    );
  });
});
