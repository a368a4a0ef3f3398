import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { startChromium } from "../chromium.ts";
import { serveSite } from "./serve.ts";

export type Theme = "light" | "dark";

/** How a page is opened. */
export interface OpenOptions {
  /** Of the window, in pixels. Default: 1280. */
  readonly width?: number;
  /** What the reader's system asks for. Default: `light`. */
  readonly theme?: Theme;
}

/** A page of the site, and the addresses that it has asked for. */
export interface OpenedPage {
  readonly page: Page;
  readonly asked: readonly string[];
}

/** A browser and the built site, for the tests of a file. */
export function useSite(): { open(path: string, options?: OpenOptions): Promise<OpenedPage> } {
  let browser: Browser | undefined;
  let site: Awaited<ReturnType<typeof serveSite>> | undefined;
  beforeAll(async () => {
    site = await serveSite();
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    async open(path, { width = 1280, theme = "light" } = {}) {
      if (browser === undefined || site === undefined)
        throw new Error("the browser starts before the first test");
      return openPage(browser, site.url, path, width, theme);
    },
  };
}

/** When the test has ended, the page must have complained of nothing, and asked no other host for anything. */
async function openPage(
  browser: Browser,
  siteUrl: string,
  path: string,
  width: number,
  theme: Theme,
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: theme,
    reducedMotion: "reduce",
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    // What a page makes of its own leaves no machine.
    if (/^(?:blob|data|about):/.test(url)) return;
    asked.push(url);
    if (!url.startsWith(`${siteUrl}/`)) complaints.push(`asked ${url}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(`${siteUrl}${path}`);
  await page.waitForLoadState("networkidle");
  return { page, asked };
}

/** How far a page is wider than its window, in pixels: 0 where it does not scroll sideways. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong in a page and its frames, one line for each thing. */
export async function findBarriers(page: Page): Promise<string[]> {
  const found = await Promise.all(
    page.frames().map(async (frame) => {
      await frame.evaluate(axeSource);
      return frame.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
        const { violations } = await axe.run({ iframes: false });
        return violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
        );
      });
    }),
  );
  return found.flat();
}
