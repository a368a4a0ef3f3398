import { describe, expect, test } from "vitest";
import { startTarget } from "../server/support.ts";
import { advance, goTo, useBrowser } from "./open-page.ts";

const { open, serve } = useBrowser();

describe("a job's life", () => {
  test("is made in the form, jumps an hour, draws its retries, opens a body, and is replayed", async () => {
    let isUp = false;
    const target = await startTarget((_, response) => {
      response.writeHead(isUp ? 200 : 503, { "X-Answer": "kept" }).end(isUp ? "thanks" : "come back later");
    });
    const server = await serve({ fetch: (request) => fetch(request) });
    const page = await open(server.url, "#/jobs");
    await page.getByText("Nothing scheduled yet.").waitFor();

    await page.getByRole("link", { name: "New job" }).click();
    await page.getByLabel("URL", { exact: true }).fill(`${target.url}/hook`);
    await page.getByLabel("Body").fill('{"email":"ada@example.com"}');
    await page.getByRole("button", { name: "Make the job" }).click();
    await page.getByRole("heading", { name: `POST ${target.url}/hook` }).waitFor();
    expect(server.jobs).toMatchObject([
      { headers: { "Content-Type": "application/json" }, status: "pending" },
    ]);

    await advance(page, "by an hour");
    await page.getByText(/Arrived, \d+ instants done/).waitFor();
    await page.locator("main .facts").getByText("failed", { exact: true }).waitFor();
    expect(target.hits).toHaveLength(4);
    expect(await page.locator(".picture .bar.failed").count()).toBe(4);
    const widths = await page
      .locator(".picture line.wait")
      .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().width));
    // 30 s, 60 s and 120 s, each a quarter more or less: never drawn shorter than the one before.
    expect(widths).toHaveLength(3);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));

    await page.getByRole("link", { name: /^#2 .*503/ }).click();
    const attempt = page.locator("details.attempt", { hasText: "#2" });
    await attempt.getByText("come back later").waitFor();
    expect(await attempt.getByText('"email": "ada@example.com"').isVisible()).toBe(true);
    expect(await attempt.getByText("x-answer").isVisible()).toBe(true);

    isUp = true;
    await page.getByRole("button", { name: "Replay" }).click();
    await page.getByRole("link", { name: "Open the new job" }).click();
    await page.locator("main .facts").getByText("completed", { exact: true }).waitFor();
    expect(await page.locator(".picture .bar.succeeded").count()).toBe(1);
    expect(server.jobs).toMatchObject([
      { status: "failed" },
      { status: "completed", replay_of: server.jobs[0]?.id },
    ]);
  });

  test("can be cancelled, which asks once more, and run now", async () => {
    const server = await serve();
    const one = await server.createJob("https://app.example.com/a", 3_600_000);
    const two = await server.createJob("https://app.example.com/b", 3_600_000);
    const page = await open(server.url, `#/jobs/${one.id}`);
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(server.jobs[0]?.status).toBe("pending");
    await page.getByRole("button", { name: "Cancel it for good?" }).click();
    await page.getByText("Cancelled before its first attempt.").waitFor();

    await goTo(page, `#/jobs/${two.id}`);
    await page.getByRole("button", { name: "Run now" }).click();
    await page.locator("main .facts").getByText("completed", { exact: true }).waitFor();
  });

  test("can be made with the keyboard alone", async () => {
    const server = await serve();
    const page = await open(server.url, "#/jobs");
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "New job" }).waitFor();
    const pressUntil = async (name: string) => {
      for (let presses = 0; presses < 40; presses += 1) {
        const focused = await page.evaluate(() => {
          const element = document.activeElement;
          if (!(element instanceof HTMLElement)) return null;
          const { outlineStyle } = getComputedStyle(element);
          const label = document.querySelector(`label[for="${element.id}"]`)?.textContent;
          return { name: label ?? element.textContent, hasOutline: outlineStyle !== "none" };
        });
        if (focused?.name === name) {
          expect(focused.hasOutline).toBe(true);
          return;
        }
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab does not reach ${name}`);
    };
    await pressUntil("URL");
    await page.keyboard.type("https://app.example.com/by-keyboard");
    await pressUntil("From now");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("2h");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "https://app.example.com/by-keyboard" }).waitFor();
    const due = Date.parse(server.jobs[0]?.scheduled_at ?? "") - server.now().getTime();
    expect(due).toBeGreaterThan(7_100_000);
    expect(due).toBeLessThanOrEqual(7_200_000);
  });

  test("what the form or the server refuses is said at its field, which has the focus", async () => {
    const server = await serve();
    const page = await open(server.url, "#/jobs/new", { expectedErrors: /400/ });
    await page.getByRole("button", { name: "Make the job" }).click();
    const url = page.getByLabel("URL", { exact: true });
    await expect.poll(() => url.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await url.getAttribute("aria-invalid")).toBe("true");
    await url.fill("ftp://app.example.com/");
    await page.getByRole("button", { name: "Make the job" }).click();
    await page.locator("#url-error").waitFor();
    expect(await page.locator("#url-error").textContent()).toContain("http");
    expect(server.jobs).toEqual([]);
  });
});

describe("schedules", () => {
  test("show their runs in the zone of whoever looks, before they are made and after", async () => {
    const server = await serve();
    const page = await open(server.url, "#/jobs/new?when=cron", { expectedErrors: /400/ });
    await page.getByLabel("URL", { exact: true }).fill("https://app.example.com/nightly");
    await page.getByLabel("Cron expression").fill("0 9 * * MON-FRI");
    await page.getByText("Fri, 27 Mar 2026, 10:00:00").waitFor(); // 9 in UTC is 10 in Berlin
    await page.getByText("Mon, 30 Mar 2026, 11:00:00").waitFor(); // and 11 once summer time has begun.
    await page.getByLabel("Read in").selectOption("Europe/Berlin");
    await page.getByText("Mon, 30 Mar 2026, 09:00:00").waitFor();
    await page.getByLabel("Cron expression").fill("0 25 * * *");
    await page.locator(".cron-preview .field-error").waitFor();
    await page.getByLabel("Cron expression").fill("0 9 * * *");
    await page.getByRole("button", { name: "Make the schedule" }).click();
    await page.getByRole("heading", { name: "Next runs" }).waitFor();
    expect(server.schedules).toMatchObject([{ cron_expr: "CRON_TZ=Europe/Berlin 0 9 * * *" }]);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Resume" }).waitFor();
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByRole("table", { name: "Runs" }).getByText("completed").waitFor();
  });
});
