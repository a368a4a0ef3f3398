import { expectTypeOf, test } from "vitest";
import { type CronExpression, isValidCron, nextRun, nextRuns, parseCron } from "../../src/cron/entry.ts";

test("what comes back", () => {
  expectTypeOf(isValidCron("* * * * *")).toEqualTypeOf<boolean>();
  expectTypeOf(parseCron("* * * * *")).toEqualTypeOf<CronExpression>();
  expectTypeOf(nextRun("* * * * *", { after: new Date(0) })).toEqualTypeOf<Date | null>();
  expectTypeOf(nextRuns(parseCron("@daily"), { after: 0, count: 3, timezone: "UTC" })).toEqualTypeOf<
    Date[]
  >();
});

test("what must not compile", () => {
  // @ts-expect-error the start is required: nothing here reads the clock
  nextRun("* * * * *", {});
  // @ts-expect-error and so is the count
  nextRuns("* * * * *", { after: 0 });
  // @ts-expect-error an expression is text
  isValidCron(5);
  const cron = parseCron("* * * * *");
  // @ts-expect-error a parsed expression is immutable
  cron.timezone = "UTC";
});
