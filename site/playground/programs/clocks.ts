import { Fliq } from "fliq";
import { nextRuns } from "fliq/cron";
import { createFliqMock } from "fliq/mock/core";

// In Berlin the clocks go from 02:00 to 03:00 on 29 March 2026: that night has no 02:30.
const mock = createFliqMock({ now: "2026-03-27T12:00:00Z" });
const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
mock.route("https://app.example.com/*", () => new Response("done"));

const timezone = "Europe/Berlin";
await fliq.cron("30 2 * * *", { url: "https://app.example.com/backup", name: "backup", timezone });
await mock.advance("4d");

const runs = nextRuns("30 2 * * *", { after: mock.startedAt, count: 4, timezone });
for (const run of runs) console.log(run.toISOString());
