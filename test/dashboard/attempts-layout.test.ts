import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  LEFT,
  layOutAttempts,
  type PicturedAttempt,
  type PictureInput,
} from "../../mock/dashboard/core/attempts-layout.ts";

const START = Date.parse("2026-03-26T09:30:00Z");
const MINUTE = 60_000;

function failed(number: number, startMs: number, tookMs: number): PicturedAttempt {
  return { number, startMs, endMs: startMs + tookMs, outcome: "failed" };
}

const input = fc
  .record({
    steps: fc.array(
      fc.record({ waitMs: fc.integer({ min: 0, max: 4 * 3_600_000 }), tookMs: fc.nat(60_000) }),
      {
        minLength: 1,
        maxLength: 21,
      },
    ),
    planned: fc.array(fc.tuple(fc.nat(3_600_000), fc.nat(3_600_000)), { maxLength: 4 }),
    nowAfterMs: fc.option(fc.nat(3_600_000)),
    width: fc.integer({ min: 240, max: 2000 }),
  })
  .map(({ steps, planned, nowAfterMs, width }): PictureInput => {
    let at = START;
    const attempts = steps.map(({ waitMs, tookMs }, index) => {
      const attempt = failed(index + 1, at + waitMs, tookMs);
      at += waitMs + tookMs;
      return attempt;
    });
    return {
      attempts,
      planned: planned.map(([earliest, range], index) => {
        at += earliest;
        return { number: steps.length + index + 1, earliestMs: at, latestMs: at + range };
      }),
      nowMs: nowAfterMs === null ? null : at + nowAfterMs,
      width,
    };
  });

describe("the picture of a job's attempts", () => {
  test("waits and durations are to one scale", () => {
    const attempts = [
      failed(1, START, 10_000),
      failed(2, START + 40_000, 20_000),
      failed(3, START + 120_000, 30_000),
    ];
    const { rows, spanMs, ticks, nowX } = layOutAttempts({ attempts, planned: [], nowMs: null, width: 801 });
    // 150 s over 750 px: 5 px to a second.
    expect(spanMs).toBe(150_000);
    expect(rows.map(({ bar }) => [bar.x, bar.width])).toEqual([
      [LEFT, 50],
      [LEFT + 200, 100],
      [LEFT + 600, 150],
    ]);
    expect(rows.map(({ wait }) => wait)).toEqual([
      null,
      { x: LEFT + 50, width: 150, ms: 30_000 },
      { x: LEFT + 300, width: 300, ms: 60_000 },
    ]);
    expect(ticks.map(({ label }) => label)).toEqual([
      "0",
      "15 s",
      "30 s",
      "45 s",
      "1 min",
      "1 min 15 s",
      "1 min 30 s",
      "1 min 45 s",
      "2 min",
      "2 min 15 s",
      "2 min 30 s",
    ]);
    expect(nowX).toBeNull();
  });

  test("a short attempt can still be seen, and one that goes on reaches to now", () => {
    const running: PicturedAttempt = { number: 2, startMs: START + MINUTE, endMs: null, outcome: "running" };
    const { rows, nowX } = layOutAttempts({
      attempts: [failed(1, START, 1), running],
      planned: [],
      nowMs: START + 2 * MINUTE,
      width: 651,
    });
    expect(rows[0]?.bar.width).toBe(5);
    expect(rows[1]?.bar).toEqual({ x: LEFT + 300, width: 300, ms: MINUTE });
    expect(nowX).toBe(LEFT + 600);
  });

  test("an attempt whose worker died has no end, and the wait begins at its start", () => {
    const lost: PicturedAttempt = { number: 1, startMs: START, endMs: null, outcome: "lost" };
    const { rows } = layOutAttempts({
      attempts: [lost, failed(2, START + 30_000, 0)],
      planned: [],
      nowMs: null,
      width: 400,
    });
    expect(rows[0]?.bar.ms).toBeNull();
    expect(rows[1]?.wait).toMatchObject({ x: LEFT, ms: 30_000 });
  });

  test("what is planned is a range, behind what was", () => {
    const { rows } = layOutAttempts({
      attempts: [failed(1, START, 0)],
      planned: [{ number: 2, earliestMs: START + 22_500, latestMs: START + 37_500 }],
      nowMs: START + 1000,
      width: 451,
    });
    expect(rows[1]).toMatchObject({
      outcome: "planned",
      wait: { ms: 22_500 },
      bar: { x: LEFT + 240, ms: 15_000 },
    });
  });

  test("nothing at all is an empty picture", () => {
    expect(layOutAttempts({ attempts: [], planned: [], nowMs: null, width: 300 }).rows).toEqual([]);
  });

  test("no two ticks have one label, though labels are rounded from 10 s on", () => {
    const attempts = [failed(1, START, 11_000)];
    const { ticks } = layOutAttempts({ attempts, planned: [], nowMs: null, width: 1635 });
    expect(ticks.map(({ label }) => label)).toEqual([
      "0",
      ...Array.from({ length: 11 }, (_, n) => `${n + 1} s`),
    ]);
  });

  test("everything lies inside, in order, a row to an attempt, with few enough ticks to read", () => {
    fc.assert(
      fc.property(input, (given) => {
        const { rows, ticks, nowX, height } = layOutAttempts(given);
        const { width, attempts, planned } = given;
        expect(rows.map(({ number }) => number)).toEqual(
          [...attempts, ...planned].map(({ number }) => number),
        );
        for (const [index, { bar, wait, y }] of rows.entries()) {
          expect(bar.x).toBeGreaterThanOrEqual(LEFT);
          expect(bar.width).toBeGreaterThanOrEqual(5);
          expect(bar.x + bar.width).toBeLessThanOrEqual(width);
          expect(bar.x).toBeGreaterThanOrEqual(rows[index - 1]?.bar.x ?? 0);
          expect(y).toBeGreaterThan(rows[index - 1]?.y ?? 0);
          expect(y).toBeLessThan(height);
          if (wait !== null) expect(wait.x + wait.width).toBeCloseTo(Math.max(bar.x, wait.x), 1);
        }
        expect(ticks.length).toBeLessThanOrEqual(width / 72 + 2);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
        if (nowX !== null) expect(nowX).toBeLessThanOrEqual(width);
      }),
    );
  });
});
