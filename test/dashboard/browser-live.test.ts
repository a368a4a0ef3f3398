import { describe, expect, test } from "vitest";
import { advance, goTo, useBrowser } from "./open-page.ts";

const { open, serve } = useBrowser();

describe("live", () => {
  test("what happens elsewhere is shown, and lists can be searched and filtered", async () => {
    const server = await serve();
    const page = await open(server.url, "#/jobs");
    await server.createJob("https://app.example.com/apples", 60_000);
    await server.createJob("https://app.example.com/pears", 60_000, { method: "PUT" });
    const rows = page.locator("tbody tr");
    await expect.poll(() => rows.count()).toBe(2);
    await page.keyboard.press("/");
    await page.keyboard.type("PEAR");
    await expect.poll(() => rows.count()).toBe(1);
    expect(page.url()).toContain("q=PEAR");
    await page.reload();
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel("Status").selectOption("failed");
    await page.getByText("No job fits.").waitFor();
    await page.getByRole("link", { name: "show all" }).click();
    await expect.poll(() => rows.count()).toBe(2);
    expect(await page.getByLabel("Search by URL, name, id or key").inputValue()).toBe("");

    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "https://app.example.com/apples" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await page.getByRole("heading", { name: "Timeline" }).waitFor();
    const next = page.locator(".axis-side");
    await expect.poll(() => next.textContent()).toContain("/apples");
    await page.keyboard.press("w");
    await page.getByRole("dialog", { name: "Move the clock on" }).waitFor();
    for (const key of ["ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
    await page.getByText("2 calls on the way").waitFor();
    expect(server.events.some(({ type }) => type === "job.started")).toBe(false);
    await page.keyboard.press("Enter");
    await expect.poll(() => next.textContent()).toContain("Nothing is left to happen.");
  });

  test("faults are turned on for a target, strike, and are turned off one by one", async () => {
    const server = await serve();
    const page = await open(server.url, "#/faults");
    await page.getByLabel("With which targets").fill("/hook");
    await page.getByLabel("How often").fill("");
    await page.getByRole("button", { name: "Turn it on" }).click();
    await page.getByRole("cell", { name: 'failNext("/hook")', exact: true }).waitFor();
    await page.getByLabel("With which targets").fill("/other");
    await page.getByRole("button", { name: "Turn it on" }).click();
    await page.getByRole("button", { name: 'Turn off failNext("/other")' }).click();
    await page.getByRole("cell", { name: 'failNext("/other")', exact: true }).waitFor({ state: "detached" });
    await server.createJob("https://app.example.com/hook", 0, { max_retries: 0 });
    await goTo(page, "#/failures");
    await page.getByText("unexpected status code: 503").waitFor();
    await goTo(page, `#/jobs/${server.jobs.at(-1)?.id}`);
    await page.getByText('injected: failNext("/hook")').waitFor();
    await goTo(page, "#/faults");
    await page.getByRole("button", { name: 'Turn off failNext("/hook")' }).click();
    await page.getByText("Everything works.").waitFor();
    await goTo(page, "#/failures");
    await page.getByRole("button", { name: "Replay job 1" }).click();
    await page.getByText("replayed", { exact: true }).last().waitFor();
    await expect.poll(() => server.jobs.at(-1)?.status).toBe("completed");
  });

  test("a server that stops is said to be gone, and followed again once it is back", async () => {
    const first = await serve();
    const page = await open(first.url, "#/jobs", { expectedErrors: /Failed to load|ERR_/ });
    await first.close();
    await page.getByText("Reconnecting").waitFor();
    const again = await serve({ port: Number(new URL(first.url).port) });
    await again.createJob("https://app.example.com/after", 60_000);
    await page.getByText("https://app.example.com/after").waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
  });

  test("a journey that takes long can be stopped", async () => {
    const server = await serve({ fetch: () => new Promise(() => {}) });
    await server.createJob("https://app.example.com/never", 60_000);
    const page = await open(server.url, "#/jobs");
    await advance(page, "until no job, retry or item waits");
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText(/Stopped after 1 instant/).waitFor();
  });
});

test("a token is asked for, kept for the tab alone, and asked for again when it is wrong", async () => {
  const server = await serve({ token: "fliq_sk_secret" });
  const page = await open(server.url, "#/jobs", { expectedErrors: /401/, isLocked: true });
  const dialog = page.getByRole("dialog", { name: "This server wants its token" });
  await dialog.getByLabel("Token").fill("fliq_sk_wrong");
  await dialog.getByRole("button", { name: "Use this token" }).click();
  await dialog.getByText("The server refused that token.").waitFor();
  await dialog.getByLabel("Token").fill("fliq_sk_secret");
  await dialog.getByRole("button", { name: "Use this token" }).click();
  await page.getByText("Live", { exact: true }).waitFor();
  await dialog.waitFor({ state: "detached" });
  const kept = await page.evaluate(() => [
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    document.cookie,
  ]);
  expect(kept.map((text) => text.includes("fliq_sk_secret"))).toEqual([false, true, false]);
  expect(page.url()).not.toContain("secret");
  await page.getByRole("button", { name: "Advance…" }).click();
  await page.getByLabel("A duration").fill("90s");
  await page.keyboard.press("Enter");
  await page.getByText(/Arrived/).waitFor();
});
