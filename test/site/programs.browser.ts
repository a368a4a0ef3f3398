import { describe, expect, test } from "vitest";
import { useSite } from "./open.ts";
import { runProgram } from "./run-program.ts";

const site = useSite();

describe("a program of the reader's", () => {
  test("that throws is told on which line", async () => {
    const { status } = await runProgram(site, 'const a = 1;\n\nthrow new Error("no " + a);');
    expect(await status.textContent()).toBe("Line 3: Error: no 1");
  });

  test("that is no TypeScript is told so", async () => {
    const { status } = await runProgram(site, "const a = ;");
    expect(await status.textContent()).toMatch(/^Line 1: /);
  });

  test("that declares a name twice is told so, though the compiler lets it pass", async () => {
    const { status } = await runProgram(site, "let a = 1;\nlet a = 2;");
    expect(await status.textContent()).toMatch(/^Line 2: .*'a' has already been declared/);
  });

  test("has no network", async () => {
    const { status } = await runProgram(site, 'await fetch("https://example.com/");');
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

test.each(["signup", "twice", "clocks", "buffer"])("the program %s runs to its end", async (name) => {
  const { page } = await site.open(`/playground.html?program=${name}`);
  await expect.poll(() => page.locator(".playground-status").textContent()).toBe("Done.");
  expect(await page.locator(".playground-timeline").textContent()).not.toBe("");
});
