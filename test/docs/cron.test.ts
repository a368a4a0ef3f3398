// What docs/cron.md shows, run as it stands.
import { Fliq } from "fliq";
import { isValidCron, nextRuns } from "fliq/cron";
import { createFliqMock } from "fliq/mock/core";
import { expect, test } from "vitest";

test("next runs", () => {
  // #region next
  const runs = nextRuns("0 9 * * MON-FRI", {
    after: "2026-03-27T12:00:00Z", // a Friday
    count: 2,
    timezone: "America/New_York",
  });
  expect(runs.map((run) => run.toISOString())).toEqual([
    "2026-03-27T13:00:00.000Z",
    "2026-03-30T13:00:00.000Z",
  ]);
  expect(isValidCron("0 9 * * 7")).toBe(false); // Sunday is 0
  // #endregion next
});

test("either day", () => {
  // #region either
  const runs = nextRuns("0 0 13 * FRI", { after: "2026-02-01T00:00:00Z", count: 4 });
  expect(runs.map((run) => run.toISOString().slice(5, 10))).toEqual(["02-06", "02-13", "02-20", "02-27"]); // each Friday, and each 13th
  // #endregion either
});

test.each([
  "@daily",
  "*/15 * * * *",
  "0 0 1 JAN,jul *",
  "CRON_TZ=Europe/Berlin 0 6 * * *",
  "@every 90s",
  "5/15 * * * *",
  "? * * * *",
])("%s is an expression", (expression) => {
  expect(isValidCron(expression)).toBe(true);
});

test.each([
  "* * * * 7",
  "0 0 L * *",
  "0 0 * * FRI#2",
  "0 0 15W * *",
  "* * * * * *",
  "60 * * * *",
  "CRON_TZ=PST 0 6 * * *",
])("%s is none", (expression) => {
  expect(isValidCron(expression)).toBe(false);
});

test.each([
  ["spring", "2026-03-28T12:00:00Z", ["03-30 00:30"]],
  ["autumn", "2026-10-24T12:00:00Z", ["10-25 00:30", "10-25 01:30", "10-26 01:30"]],
])("a change of the clocks in %s", async (_, now, expected) => {
  const mock = createFliqMock({ now });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  mock.route("https://app.example.com/*", () => new Response());
  // #region zone
  await fliq.cron("30 2 * * *", { url: "https://app.example.com/backup", timezone: "Europe/Berlin" });
  // #endregion zone
  await mock.advance("2d");
  const starts = mock.deliveries.map(({ startedAt }) =>
    startedAt.toISOString().slice(5, 16).replace("T", " "),
  );
  expect(starts).toEqual(expected);
});

test("the nights are drawn from what the dialect says", async () => {
  const nights = [
    drawNight("29 March 2026", "2026-03-28T23:00:00Z"),
    drawNight("25 October 2026", "2026-10-24T22:00:00Z"),
  ];
  await expect(`${nights.join("\n\n")}\n`).toMatchFileSnapshot("nights.txt");
});

/** Four hours of Berlin from an instant on, a character for ten minutes, with the runs of `30 2 * * *` on the line between. */
function drawNight(title: string, from: string): string {
  const timezone = "Europe/Berlin";
  const start = new Date(from);
  const hours = [0, 1, 2, 3, 4].map((hour) => new Date(start.getTime() + hour * 3_600_000));
  const line = [...`${"|-----".repeat(4)}|`];
  const runs = nextRuns("30 2 * * *", { after: start, count: 3, timezone });
  const drawn = runs
    .map((run) => (run.getTime() - start.getTime()) / 600_000)
    .filter((at) => at < line.length);
  for (const at of drawn) line[at] = "X";
  const sayHours = (timeZone: string) =>
    hours
      .map((hour) => hour.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }))
      .join(" ");
  return [
    `${title}: ${drawn.length === 0 ? "no run" : `${drawn.length} runs`}`,
    `UTC    ${sayHours("UTC")}`,
    `         ${line.join("")}`,
    `Berlin ${sayHours(timezone)}`,
  ].join("\n");
}

test("what never fires is refused", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const url = "https://app.example.com/never";
  await expect(fliq.cron("0 0 31 FEB *", { url })).rejects.toMatchObject({ code: "invalid_input" });
  expect(nextRuns("0 0 31 FEB *", { after: mock.now(), count: 1 })).toEqual([]);
});

test("runs do not wait for each other", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  mock.route("https://app.example.com/*", async () => {
    await mock.sleep("90s");
    return new Response();
  });
  await fliq.cron("* * * * *", { url: "https://app.example.com/slow", timeout: "2m" });
  await mock.advance("2m");
  expect(mock.jobs.map(({ status }) => status)).toEqual(["running", "running"]);
});
