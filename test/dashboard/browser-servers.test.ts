import { describe, expect, test } from "vitest";
import type { Schedule } from "../../src/shared/index.ts";
import { goTo, useBrowser } from "./open-page.ts";

const { open, serve } = useBrowser();

const OPEN_TOKEN = `fliq_sk_${"a".repeat(64)}`;
/** What a value that is not there looks like, where nobody thought of it. */
const LEAKS = /undefined|NaN|Invalid Date|\[object/;

describe("an open-source server", () => {
  test("has every page that it can have, complete, and says what it has not", async () => {
    const server = await serve({ server: "open-source", token: OPEN_TOKEN });
    const scheduled_at = new Date(server.now().getTime() + 60_000).toISOString();
    const call = { url: "https://app.example.com/api/charge", method: "POST", scheduled_at };
    const job = await server.call<{ readonly id: string }>("POST", "/jobs", {
      ...call,
      body: '{"invoice":"in_1"}',
      headers: { "X-Kept": "yes" },
      max_retries: 1,
    });
    await server.call("POST", "/jobs", { ...call, url: "https://app.example.com/ok" });
    const schedule = await server.call<Schedule>("POST", "/schedules", {
      name: "nightly",
      cron_expr: "*/5 * * * *",
      url: "https://app.example.com/nightly",
      method: "POST",
      body: "sent each time",
    });
    await server.advance("30m");

    const page = await open(server.url, "", { expectedErrors: /401/, isLocked: true });
    const dialog = page.getByRole("dialog", { name: "This server wants its token" });
    await dialog.getByLabel("Token").fill(OPEN_TOKEN);
    await dialog.getByRole("button", { name: "Use this token" }).click();
    await page.getByText("The open-source server has no buffers, replay, alerts or statistics.").waitFor();
    expect(await page.getByRole("link", { name: "Buffers" }).count()).toBe(0);
    const places = [
      ["#/jobs", "https://app.example.com/ok"],
      [`#/jobs/${job.id}?attempt=1`, "X-Kept"],
      [`#/jobs/new?from=${job.id}`, "in_1"],
      ["#/schedules", "nightly"],
      [`#/schedules/${schedule.id}`, "sent each time"],
      ["#/failures", "/api/charge"],
      ["#/timeline?view=list", "nightly"],
      ["#/events", "/nightly"],
      ["#/faults", "Everything works."],
      ["#/usage", "keeps no statistics"],
      ["#/buffers", "The open-source server has no buffers."],
      ["#/emails", "The open-source server has no emails."],
    ] as const;
    for (const [hash, shown] of places) {
      await goTo(page, hash);
      const texts = () =>
        page.locator("main").evaluate((main) => {
          const values = [...main.querySelectorAll("textarea")].map(({ value }) => value);
          return [main.textContent, ...values].join("\n");
        });
      await expect.poll(texts, { message: hash }).toContain(shown);
      expect(await texts(), hash).not.toMatch(LEAKS);
      expect(await page.getByRole("button", { name: /Replay/ }).count(), hash).toBe(0);
    }
  });

  test("takes a job from the form without a token of its own", async () => {
    const server = await serve({ server: "open-source" });
    const page = await open(server.url, "#/jobs/new");
    await page.getByLabel("URL", { exact: true }).fill("https://app.example.com/hook");
    await page.getByRole("button", { name: "Make the job" }).click();
    await page.getByRole("heading", { name: "POST https://app.example.com/hook" }).waitFor();
    expect(await page.title()).toBe("POST https://app.example.com/hook · fliq");
  });
});

describe("a hosted server", () => {
  test("shows the mail of an alert channel, whose link verifies it", async () => {
    const server = await serve();
    const channel = { type: "email", target: "ops@example.com", name: "ops" };
    const { id } = await server.call<{ readonly id: string }>("POST", "/v1/alerts", channel);
    const page = await open(server.url, "#/emails");
    await page.getByRole("cell", { name: "ops@example.com", exact: true }).waitFor();
    const link = page.getByRole("link", { name: "Follow its link" });
    const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
    await opened.waitForLoadState();
    await opened.close();
    expect(await server.call("GET", `/v1/alerts/${id}`)).toMatchObject({ verified: true });
  });

  test("finds jobs by URL, id, key and the name of their schedule", async () => {
    const server = await serve();
    const one = await server.createJob("https://app.example.com/apples", 60_000, {
      idempotency_key: "the-key",
    });
    await server.createJob("https://app.example.com/pears", 60_000);
    await server.call("POST", "/v1/schedules", {
      name: "nightly-cleanup",
      cron_expr: "*/5 * * * *",
      url: "https://app.example.com/plums",
    });
    await server.advance("6m");
    const page = await open(server.url, "#/jobs");
    const rows = page.locator("tbody tr");
    for (const [q, found] of [
      ["PEARS", "/pears"],
      [one.id, "/apples"],
      ["the-k", "/apples"],
      ["nightly-c", "/plums"],
    ] as const) {
      await page.getByRole("searchbox").fill(q);
      await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining(found)]);
    }
  });

  test("asks before it replays all that failed", async () => {
    const server = await serve();
    await server.createJob("https://app.example.com/api/charge", 0, { max_retries: 0 });
    await server.createJob("https://app.example.com/api/charge", 0, { max_retries: 0 });
    await server.advance("1m");
    const page = await open(server.url, "#/failures");
    await page.getByRole("button", { name: "Replay all 2" }).click();
    expect(server.jobs).toHaveLength(2);
    await page.getByRole("button", { name: "Call 2 targets again?" }).click();
    await page.getByText("Replayed 2.").waitFor();
    expect(server.jobs).toHaveLength(4);
  });
});
