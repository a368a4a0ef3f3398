import { built } from "./support/bundle.mjs";
import { importPeer } from "./support/peers.mjs";
import { race } from "./support/race.mjs";
import { count, ratio } from "./support/report.mjs";

/** Dense enough for 100,000 runs to end before the year 3000, where croner stops. */
const EXPRESSIONS = ["* * * * *", "*/5 * * * *", "30 9 * * 1-5", "15,45 8-18 * * *"];
const ZONES = ["UTC", "America/New_York"];
const AFTER = new Date("2026-01-01T00:00:00Z");

/** The next runs of an expression, in a zone, by each library. */
export async function run({ quick }) {
  const { nextRuns } = await import(built("cron.js"));
  const { Cron } = await importPeer("croner");
  const { CronExpressionParser } = (await importPeer("cron-parser")).default;
  const runs = quick ? 2000 : 100_000;
  const rows = [];
  const behind = [];
  for (const timezone of ZONES) {
    for (const expression of EXPRESSIONS) {
      const last = {};
      const best = await race(
        {
          fliq() {
            last.fliq = nextRuns(expression, { after: AFTER, count: runs, timezone }).at(-1);
          },
          croner() {
            last.croner = new Cron(expression, { timezone, paused: true }).nextRuns(runs, AFTER).at(-1);
          },
          cronParser() {
            const options = { currentDate: AFTER, tz: timezone };
            last.cronParser = CronExpressionParser.parse(expression, options).take(runs).at(-1).toDate();
          },
        },
        quick ? 2 : 1,
      );
      // Days on which clocks change, every library sees in its own way; in UTC there are none.
      if (timezone === "UTC" && new Set(Object.values(last).map(Number)).size !== 1)
        throw new Error(`${expression}: the libraries disagree: ${JSON.stringify(last)}`);
      const { fliq, croner, cronParser } = best;
      if (fliq >= Math.min(croner, cronParser)) behind.push(`${expression} in ${timezone}`);
      rows.push([
        `\`${expression}\` ${timezone}`,
        fliq.toFixed(1),
        ...[croner, cronParser].flatMap((ms) => [ms.toFixed(1), ratio(ms, fliq)]),
      ]);
    }
  }
  return {
    title: "Next runs",
    note: `The next ${count(runs)} runs, parsing included, in milliseconds.`,
    peers: ["croner", "cron-parser"],
    columns: ["expression", "fliq", "croner", "against fliq", "cron-parser", "against fliq"],
    rows,
    goals: [
      {
        met: behind.length === 0,
        goal: "cron ahead of croner and cron-parser",
        measured: behind.length === 0 ? "ahead everywhere" : `behind for ${behind.join(", ")}`,
      },
    ],
  };
}
