import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import type { FliqServerOptions } from "../../mock/server/index.ts";
import { startChromium } from "../chromium.ts";
import { afterTest, startServer, type TestServer } from "../server/support.ts";
import { type BuiltPage, buildPage } from "./build-page.ts";
import { answerDelivery, NOW } from "./populate.ts";

/** How a page is opened. */
export interface OpenOptions extends BrowserContextOptions {
  /** Errors in the console that the test is about. Default: none. */
  readonly expectedErrors?: RegExp;
  /** Whether the server wants a token first. Default: false. */
  readonly isLocked?: boolean;
}

/** A browser for the tests of a file. */
export interface TestBrowser {
  /** Starts a server that has the page, on targets that answer as `answerDelivery` does. */
  serve(options?: FliqServerOptions): Promise<TestServer>;
  open(serverUrl: string, hash?: string, options?: OpenOptions): Promise<Page>;
}

/** Starts a browser, and builds the page, for the tests of a file. */
export function useBrowser(): TestBrowser {
  let started: { readonly browser: Browser; readonly built: BuiltPage } | undefined;
  const get = () => {
    if (started === undefined) throw new Error("the browser starts before the first test");
    return started;
  };
  beforeAll(async () => {
    const [browser, built] = await Promise.all([startChromium(), buildPage()]);
    started = { browser, built };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.built.remove();
  });
  return {
    serve: (options) =>
      startServer({ now: NOW, fetch: answerDelivery, dashboard: get().built.folder, ...options }),
    open: (serverUrl, hash, options) => openPage(get().browser, serverUrl, hash, options),
  };
}

/** Goes to another view of the page without loading it anew, and waits until what it shows has come. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(async (next) => {
    if (location.hash === next) return;
    const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = next;
    await changed;
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }, hash);
  await expect.poll(() => page.locator("p.loading").count(), { timeout: 10_000 }).toBe(0);
}

/** Moves the clock on from any page but the timeline: `by an hour`, `until no job, retry or item waits`. */
export async function advance(page: Page, way: string): Promise<void> {
  await page.getByRole("button", { name: "Advance…" }).click();
  await page.getByLabel(way).check();
  await page.getByRole("button", { name: "Travel" }).click();
}

/**
 * Opens the dashboard of a server at a hash. When the test has ended, the page must have logged no error, opened no dialog,
 * broken no policy and asked no other host for anything.
 */
async function openPage(
  browser: Browser,
  serverUrl: string,
  hash = "",
  { expectedErrors, isLocked = false, ...options }: OpenOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    const isExpected = expectedErrors?.test(message.text()) === true;
    if (["error", "warning"].includes(message.type()) && !isExpected) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== serverUrl) complaints.push(`asked ${request.url()}`);
  });
  afterTest(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(`${serverUrl}/ui/${hash}`);
  if (!isLocked) await page.getByText("Live", { exact: true }).waitFor();
  return page;
}
