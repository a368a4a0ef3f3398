import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FliqInputError, isValidCron, nextRun, nextRuns, parseCron } from "../../src/cron/entry.ts";
import { type OracleFields, walk } from "./oracle.ts";

interface Field {
  readonly text: string;
  readonly values: ReadonlySet<number>;
  readonly open: boolean;
}

function range(from: number, to: number, step = 1): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

/** A field's text made together with the values it stands for, so that the oracle needs no parser. */
function field(min: number, max: number, names: readonly string[] = []): fc.Arbitrary<Field> {
  const value = fc.integer({ min, max });
  const spell = (number: number, named: boolean) =>
    named ? (names[number - min] ?? `${number}`) : `${number}`;
  const term = fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom("*", "?").map((text) => ({ text, values: range(min, max), open: true })),
    },
    fc.integer({ min: 1, max: 70 }).map((step) => ({
      text: `*/${step}`,
      values: range(min, max, step),
      open: step === 1,
    })),
    fc.tuple(value, fc.boolean()).map(([a, named]) => ({ text: spell(a, named), values: [a], open: false })),
    fc
      .tuple(value, value, fc.option(fc.integer({ min: 1, max: 70 })), fc.boolean())
      .map(([a, b, step, named]) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const text = `${spell(low, named)}-${spell(high, named)}${step === null ? "" : `/${step}`}`;
        return { text, values: range(low, high, step ?? 1), open: false };
      }),
    fc.tuple(value, fc.integer({ min: 1, max: 70 })).map(([a, step]) => ({
      text: `${a}/${step}`,
      values: range(a, max, step),
      open: false,
    })),
  );
  return fc.array(term, { minLength: 1, maxLength: 3 }).map((terms) => ({
    text: terms.map((one) => one.text).join(","),
    values: new Set(terms.flatMap((one) => one.values)),
    open: terms.some((one) => one.open),
  }));
}

const MONTHS = ["jan", "Feb", "MAR", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "DEC"];
const expression: fc.Arbitrary<{ text: string; fields: OracleFields }> = fc
  .record({
    minute: field(0, 59),
    hour: field(0, 23),
    dayOfMonth: field(1, 31),
    month: field(1, 12, MONTHS),
    dayOfWeek: field(0, 6, ["sun", "MON", "Tue", "wed", "thu", "fri", "sat"]),
  })
  .map(({ minute, hour, dayOfMonth, month, dayOfWeek }) => ({
    text: [minute, hour, dayOfMonth, month, dayOfWeek].map((one) => one.text).join(" "),
    fields: {
      minutes: minute.values,
      hours: hour.values,
      daysOfMonth: dayOfMonth.values,
      months: month.values,
      daysOfWeek: dayOfWeek.values,
      bothDaysRestricted: !dayOfMonth.open && !dayOfWeek.open,
    },
  }));

/** Zones and the moments at which their clocks change, by an hour, at an hour that is not midnight. */
const plainChange = [
  ["America/New_York", "2026-03-08T07:00:00Z"],
  ["America/New_York", "2026-11-01T06:00:00Z"],
  ["Europe/Berlin", "2026-03-29T01:00:00Z"],
  ["Europe/London", "2026-10-25T01:00:00Z"],
  ["Asia/Kolkata", "2026-06-01T00:00:00Z"],
  ["UTC", "2028-02-29T00:00:00Z"],
] as const;
/** Others, where the servers' library errs: what it does there is in the vectors. */
const oddChange = [
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z"],
  ["America/Sao_Paulo", "2018-11-04T03:00:00Z"],
  ["America/Sao_Paulo", "2019-02-17T02:00:00Z"],
  ["Africa/Cairo", "2026-04-23T22:00:00Z"],
  ["Africa/Cairo", "2026-10-29T21:00:00Z"],
  ["Pacific/Apia", "2011-12-30T10:00:00Z"],
  ["America/Havana", "2026-11-01T05:00:00Z"],
  ["Asia/Pyongyang", "2018-05-04T15:00:00Z"],
  ["America/Boa_Vista", "2000-10-15T03:00:00Z"],
] as const;
const clockChange = fc.constantFrom(...plainChange, ...oddChange);

describe("nextRuns", () => {
  it("agrees with a walk through every minute, across changes of the clock", () => {
    const minutes = 2000;
    fc.assert(
      fc.property(
        expression,
        fc.constantFrom(...plainChange),
        fc.integer({ min: 0, max: 86_400_000 }),
        (cron, [zone, at], lead) => {
          const afterMs = Date.parse(at) - lead;
          const expected = walk(cron.fields, zone, afterMs, minutes);
          const runs = nextRuns(`CRON_TZ=${zone} ${cron.text}`, {
            after: afterMs,
            count: expected.length + 1,
          });
          const upTo = runs.map((run) => run.getTime()).filter((run) => run <= afterMs + minutes * 60_000);
          expect(upTo).toEqual(expected);
          expect(runs.length === expected.length || runs.length === expected.length + 1).toBe(true);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("is strictly increasing, begins after the start, and is nextRun applied again and again", () => {
    const start = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2090, 0) });
    fc.assert(
      fc.property(expression, clockChange, start, ({ text }, [timezone], after) => {
        const cron = parseCron(text);
        let last = after;
        for (const run of nextRuns(cron, { after, timezone, count: 8 })) {
          expect(run.getTime()).toBeGreaterThan(last);
          expect(nextRun(text, { after: last, timezone })).toEqual(run);
          last = run.getTime();
        }
      }),
    );
  });
});

describe("isValidCron", () => {
  const soup = fc
    .array(
      fc.constantFrom(..."0123456789*?/-, @TZ=evryhms.JANSUNCRO_".split(""), " ", "* ", "TZ=UTC ", "@every "),
    )
    .map((parts) => parts.join(""));
  const text = fc.oneof(
    soup,
    fc.string({ unit: "binary" }),
    expression.map((cron) => cron.text),
    fc.tuple(expression, soup).map(([cron, junk]) => `${cron.text.slice(junk.length)}${junk}`),
  );

  it("is true exactly when parseCron does not throw, and nothing but FliqInputError is thrown", () => {
    fc.assert(
      fc.property(text, (candidate) => {
        let valid = true;
        try {
          nextRun(parseCron(candidate), { after: 1_774_526_400_000 });
        } catch (error) {
          expect(error).toBeInstanceOf(FliqInputError);
          valid = false;
        }
        expect(isValidCron(candidate)).toBe(valid);
      }),
      { numRuns: 3000 },
    );
  });

  it("holds for every generated expression", () => {
    fc.assert(fc.property(expression, (cron) => isValidCron(cron.text)));
  });
});
