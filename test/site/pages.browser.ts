import { describe, expect, test } from "vitest";
import { listPages } from "./links.ts";
import { findBarriers, overflowOf, type Theme, useSite } from "./open.ts";

const site = useSite();

/** One of each kind. */
const KINDS = [
  "/",
  "/docs/testing.html",
  "/docs/errors.html",
  "/examples/receive-node/",
  "/reference/api/fliq/cron.html",
  "/reference/http/jobs.html",
];

const LOOKS = [360, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((theme): readonly [number, Theme] => [width, theme]),
);

describe.each(LOOKS)("%i pixels wide, %s", (width, theme) => {
  test.each(KINDS)("%s fits, has no barriers, and asks nobody else for anything", async (path) => {
    const { page } = await site.open(path, { width, theme });
    expect(await page.locator("h1").first().isVisible()).toBe(true);
    expect(await overflowOf(page)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.classList.contains("dark"))).toBe(
      theme === "dark",
    );
    expect(await findBarriers(page)).toEqual([]);
  });
});

test("every page fits a phone", async () => {
  const { page } = await site.open("/", { width: 360 });
  const pages = listPages();
  expect(pages.length).toBeGreaterThan(50);
  const tooWide: string[] = [];
  for (const path of pages) {
    await page.goto(new URL(path, page.url()).href, { waitUntil: "load" });
    const overflow = await overflowOf(page);
    if (overflow > 0) tooWide.push(`${path}: ${overflow} pixels`);
  }
  expect(tooWide).toEqual([]);
});

test("the search finds guides before the reference", async () => {
  const { page } = await site.open("/");
  await page.keyboard.press("Control+k");
  await page.locator("#localsearch-input").fill("nextRuns");
  await page.locator("#localsearch-list .result").first().waitFor();
  const found = await page
    .locator("#localsearch-list .result")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const first = (folder: string) => found.findIndex((href) => href.startsWith(folder));
  expect(found[0]).toMatch(/^\/docs\/scheduling/);
  expect(first("/reference/api/")).toBeGreaterThan(first("/docs/"));
});
