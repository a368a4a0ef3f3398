import { describe, expect, test } from "vitest";
import { setUp, show } from "./support.ts";

const { fliq } = setUp();
const run = (...argv: string[]) => fliq(["next", ...argv], { env: {} });

describe("next", () => {
  test("in UTC, from now", async () => {
    expect(show(await run("*/15 9-17 * * MON-FRI"))).toMatchInlineSnapshot(`
      "UTC
      Thu 2026-03-26 09:45:00  in 15m
      Thu 2026-03-26 10:00:00  in 30m
      Thu 2026-03-26 10:15:00  in 45m
      Thu 2026-03-26 10:30:00  in 1h
      Thu 2026-03-26 10:45:00  in 1h15m
      --- exit 0"
    `);
  });

  test("in a zone, over a clock change", async () => {
    const argv = ["30 2 * * *", "--timezone", "Europe/Berlin", "--after", "2026-03-27T12:00:00Z"];
    expect(show(await run(...argv, "--count", "3"))).toMatchInlineSnapshot(`
      "LOCAL (Europe/Berlin)           UTC
      Sat 2026-03-28 02:30:00 +01:00  2026-03-28T01:30:00.000Z  in 13h30m
      Mon 2026-03-30 02:30:00 +02:00  2026-03-30T00:30:00.000Z  in 2d12h30m
      Tue 2026-03-31 02:30:00 +02:00  2026-03-31T00:30:00.000Z  in 3d12h30m
      --- exit 0"
    `);
    const autumn = ["30 2 * * *", "--timezone", "Europe/Berlin", "--after", "2026-10-24T12:00:00Z"];
    expect(show(await run(...autumn, "--count", "3"))).toMatchInlineSnapshot(`
      "LOCAL (Europe/Berlin)           UTC
      Sun 2026-10-25 02:30:00 +02:00  2026-10-25T00:30:00.000Z  in 12h30m
      Sun 2026-10-25 02:30:00 +01:00  2026-10-25T01:30:00.000Z  in 13h30m
      Mon 2026-10-26 02:30:00 +01:00  2026-10-26T01:30:00.000Z  in 1d13h30m
      --- exit 0"
    `);
  });

  test("in the zone of the expression", async () => {
    expect(show(await run("CRON_TZ=America/New_York 0 0 1 * *", "--count", "1"))).toMatchInlineSnapshot(`
      "LOCAL (America/New_York)        UTC
      Wed 2026-04-01 00:00:00 -04:00  2026-04-01T04:00:00.000Z  in 5d18h30m
      --- exit 0"
    `);
  });

  test("as JSON", async () => {
    const { code, stdout } = await run("@every 90m", "--count", "2", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      expression: "@every 90m",
      timezone: "UTC",
      after: "2026-03-26T09:30:00.000Z",
      next: ["2026-03-26T11:00:00.000Z", "2026-03-26T12:30:00.000Z"],
    });
  });

  test("none within five years", async () => {
    expect(show(await run("0 0 31 2 *"))).toMatchInlineSnapshot(`
      "--- stderr
      It has no run within five years: Fliq would refuse it.
      --- exit 1"
    `);
    const { code, stdout } = await run("0 0 31 2 *", "--json");
    expect([code, JSON.parse(stdout).next]).toEqual([1, []]);
  });

  test("what cannot be meant", async () => {
    expect(show(await run("60 * * * *"))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: EXPR: the minute: "60" must be *, */2, a value or rising range from 0 to 59
      --- exit 2"
    `);
    expect(show(await run("30", "9", "*", "*", "*"))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: there is one argument too many: "9"
            put the expression in quotes: fliq next '30 9 * * MON-FRI'
      --- exit 2"
    `);
    expect(show(await run("@daily", "--count", "0"))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: --count: "0" is not a whole number from 1 to 1000
            see \`fliq next --help\`
      --- exit 2"
    `);
    expect(show(await run("@daily", "--timezone", "Berlin"))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: --timezone: "Berlin" must be a time zone such as Europe/Berlin
      --- exit 2"
    `);
    expect(show(await run("TZ=UTC 0 0 * * *", "--timezone", "UTC"))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: --timezone: the expression already says UTC
            give the zone once
      --- exit 2"
    `);
    expect(show(await run("@daily", "--after", "tomorrow"))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: --after: "tomorrow" is not a time
            write it like 2026-03-26T09:30:00Z, or with an offset such as +02:00
      --- exit 2"
    `);
    expect(show(await run("@daily", "--base-url", "x"))).toMatchInlineSnapshot(`
      "--- stderr
      fliq: there is no option --base-url
            see \`fliq next --help\`
      --- exit 2"
    `);
  });
});
