import { expect, test } from "vitest";
import { useBrowser } from "./open-page.ts";

const browser = useBrowser();

test("the timeline shows what comes, and travels to where the line of now is taken", async () => {
  const server = await browser.serve();
  await server.createJob("https://app.example.com/hook", 30 * 60_000);
  const page = await browser.open(server.url, "#/timeline");
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
