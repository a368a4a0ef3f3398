import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { useSite } from "./open.ts";

/** A program of a test's own in the playground, which has ended. */
export interface RanProgram {
  readonly page: Page;
  readonly status: Locator;
  /** What it printed. */
  log(): Promise<string | null>;
}

/** Puts a program into the playground's editor in place of the one that is there, and runs it. */
export async function runProgram(site: ReturnType<typeof useSite>, program: string): Promise<RanProgram> {
  const { page } = await site.open("/playground.html");
  const status = page.locator(".playground-status");
  await expect.poll(() => status.textContent()).toBe("Done.");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(program);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => status.textContent()).not.toMatch(/^Running/);
  return { page, status, log: () => page.locator(".playground-log").textContent() };
}
