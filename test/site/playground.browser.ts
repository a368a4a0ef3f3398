import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findBarriers, overflowOf, useSite } from "./open.ts";
import { runProgram } from "./run-program.ts";

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

test("a program that never ends is stopped, and the page lives on", async () => {
  const { page, status, log } = await runProgram(site, 'console.log("begun");\nfor (;;) {}');
  expect(await status.textContent()).toMatch(/^stopped after 3 s/);
  expect(await log()).toBe("begun\n");
  await page.getByLabel("Program", { exact: true }).first().selectOption("twice");
  await expect.poll(() => status.textContent()).toBe("Done.");
  expect(await log()).toBe("charged 1 times\n");
});
