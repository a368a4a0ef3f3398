import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findBarriers, overflowOf, useSite } from "./open.ts";

const site = useSite();

const TIMELINE = readFileSync(new URL("../docs/timeline.txt", import.meta.url), "utf8").trim();

describe.each([
  [360, "light"],
  [360, "dark"],
  [1280, "light"],
  [1280, "dark"],
] as const)("the playground, %i pixels wide, %s", (width, theme) => {
  test("runs the program of the first page, and shows its time", async () => {
    const { page, asked } = await site.open("/playground.html", { width, theme });
    await expect.poll(() => page.locator(".playground-status").textContent()).toBe("Done.");
    const loaded = asked.length;

    expect((await page.locator(".playground-timeline").textContent())?.trim()).toBe(TIMELINE);
    expect((await page.locator(".playground-log").textContent())?.trim()).toBe("reminded 42");
    const axis = page.frameLocator("iframe");
    await axis.getByRole("heading", { name: "The mock's time" }).waitFor();
    expect(await axis.locator("canvas, svg").count()).toBeGreaterThan(0);

    const time = page.getByRole("slider", { name: "Time" });
    await time.focus();
    await page.keyboard.press("Home");
    expect(await page.locator(".playground-timeline").textContent()).not.toContain("attempt 1");
    await page.keyboard.press("End");
    expect((await page.locator(".playground-timeline").textContent())?.trim()).toBe(TIMELINE);

    expect(await overflowOf(page)).toBe(0);
    await axis.getByRole("heading", { name: "The mock's time" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(asked.length - loaded, "requests after the page was there").toBe(0);
  });
});

describe("a program of the reader's", () => {
  const run = async (program: string) => {
    const { page } = await site.open("/playground.html");
    const status = page.locator(".playground-status");
    await expect.poll(() => status.textContent()).toBe("Done.");
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(program);
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => status.textContent()).not.toMatch(/^Running/);
    return { page, status, log: () => page.locator(".playground-log").textContent() };
  };

  test("that never ends is stopped, and the page lives on", async () => {
    const { page, status, log } = await run('console.log("begun");\nfor (;;) {}');
    expect(await status.textContent()).toMatch(/^stopped after 3 s/);
    expect(await log()).toBe("begun\n");
    await page.getByLabel("Program", { exact: true }).first().selectOption("twice");
    await expect.poll(() => status.textContent()).toBe("Done.");
    expect(await log()).toBe("charged 1 times\n");
  });

  test("that throws is told on which line", async () => {
    const { status } = await run('const a = 1;\n\nthrow new Error("no " + a);');
    expect(await status.textContent()).toBe("Line 3: Error: no 1");
  });

  test("that is no TypeScript is told so", async () => {
    const { status } = await run("const a = ;");
    expect(await status.textContent()).toMatch(/^Line 1: /);
  });

  test("that declares a name twice is told so, though the compiler lets it pass", async () => {
    const { status } = await run("let a = 1;\nlet a = 2;");
    expect(await status.textContent()).toMatch(/^Line 2: .*'a' has already been declared/);
  });

  test("has no network", async () => {
    const { status } = await run('await fetch("https://example.com/");');
    expect(await status.textContent()).toMatch(
      /there is no network here: give https:\/\/example\.com\/ a route/,
    );
  });
});

test("a page leads to a program of what it tells, and the axis takes the colours of the page", async () => {
  const { page } = await site.open("/docs/at-least-once.html");
  await page.getByRole("link", { name: "Run a program of this in your browser" }).click();
  await expect.poll(() => page.locator(".playground-status").textContent()).toBe("Done.");
  expect(await page.locator(".playground-log").textContent()).toBe("charged 1 times\n");

  const schemeOf = () =>
    page
      .frameLocator("iframe")
      .locator("html")
      .evaluate((html) => getComputedStyle(html).colorScheme);
  await expect.poll(schemeOf).toBe("light");
  await page.getByRole("switch").first().click();
  await expect.poll(schemeOf).toBe("dark");
});

test.each(["twice", "clocks", "buffer"])("the program %s runs to its end", async (name) => {
  const { page } = await site.open(`/playground.html?program=${name}`);
  await expect.poll(() => page.locator(".playground-status").textContent()).toBe("Done.");
  expect(await page.locator(".playground-timeline").textContent()).not.toBe("");
});
