import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { popHeap, pushHeap } from "../../../mock/engine/heap.ts";
import { formatId, type IdKind } from "../../../mock/engine/ids.ts";
import { createRandom, nextFraction, nextUint32, nextUuid } from "../../../mock/engine/random.ts";
import { createBucket, takeToken, tokenReadyAt } from "../../../mock/engine/rate.ts";
import { retryDelayMs } from "../../../mock/engine/retry.ts";
import {
  addSorted,
  createSortedList,
  type Page,
  type Place,
  readPage,
  readSorted,
} from "../../../mock/engine/sorted-list.ts";

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("retryDelayMs", () => {
  test("exponential doubles from 30 s to the cap of an hour, within 25 % to either side", () => {
    fc.assert(
      fc.property(fc.nat(20), fraction, (retry, at) => {
        const planned = Math.min(30_000 * 2 ** retry, 3_600_000);
        const delayMs = retryDelayMs("exponential", retry, at);
        expect(Number.isInteger(delayMs)).toBe(true);
        expect(delayMs).toBeGreaterThanOrEqual(planned * 0.75);
        expect(delayMs).toBeLessThanOrEqual(planned * 1.25);
      }),
    );
  });

  test("the fraction spreads it over the whole range", () => {
    expect([0, 0.5, 1 - 2 ** -32].map((at) => retryDelayMs("exponential", 0, at))).toEqual([
      22_500, 30_000, 37_500,
    ]);
    expect([6, 7, 20].map((retry) => retryDelayMs("exponential", retry, 0.5))).toEqual([
      1_920_000, 3_600_000, 3_600_000,
    ]);
  });

  test("linear adds 30 s each time, exactly, without a cap", () => {
    expect([0, 1, 2, 19, 200].map((retry) => retryDelayMs("linear", retry, 0.9))).toEqual([
      30_000, 60_000, 90_000, 600_000, 6_030_000,
    ]);
  });
});

test("a heap gives back everything, in order", () => {
  const before = (a: number, b: number) => a < b;
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { freq: 3, nil: "pop" as const })), (program) => {
      const heap: number[] = [];
      const model: number[] = [];
      for (const step of program) {
        if (step === "pop") expect(popHeap(heap, before)).toBe(model.sort((a, b) => a - b).shift());
        else {
          pushHeap(heap, step, before);
          model.push(step);
        }
      }
      while (model.length > 0) expect(popHeap(heap, before)).toBe(model.sort((a, b) => a - b).shift());
      expect(popHeap(heap, before)).toBeUndefined();
    }),
  );
});

describe("ids", () => {
  test("are UUIDs, and none is made twice", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(5), fc.integer({ min: 2, max: 200 }), (seed, era, count) => {
        const ids = Array.from({ length: count }, (_, index) =>
          formatId({ seed, era, count: 0 }, "job", index + 1),
        );
        for (const id of ids) expect(id).toMatch(UUID);
        expect(new Set(ids).size).toBe(count);
      }),
    );
  });

  test("differ from seed to seed, start to start and kind to kind, and are the same for the same ones", () => {
    const make = (seed: number, era: number, kind: IdKind = "attempt") =>
      formatId({ seed, era, count: 0 }, kind, 1);
    expect(make(1, 0)).toBe(make(1, 0));
    expect(new Set([make(1, 0), make(2, 0), make(1, 1), make(1, 0, "job")]).size).toBe(4);
  });
});

describe("random", () => {
  test("a seed's streams are independent, and repeat", () => {
    const take = (seed: number, stream: string) => {
      const random = createRandom(seed, stream);
      return [nextUint32(random), nextUint32(random)];
    };
    expect(take(1, "jitter")).toEqual(take(1, "jitter"));
    expect(take(1, "jitter")).not.toEqual(take(1, "request"));
    expect(take(1, "jitter")).not.toEqual(take(2, "jitter"));
  });

  test("fractions are spread evenly over [0, 1)", () => {
    const random = createRandom(7, "jitter");
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 10_000; index += 1) {
      const bucket = Math.floor(nextFraction(random) * 10);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(850);
    expect(counts.reduce((sum, count) => sum + count)).toBe(10_000);
  });

  test("UUIDs are of version 4", () => {
    const random = createRandom(1, "request");
    for (let index = 0; index < 100; index += 1) {
      expect(nextUuid(random)).toMatch(UUID);
    }
  });
});

test("a token bucket lets at most 2 × rate through in any second, and rate per second and a bucket in any time", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.nat(3000), { maxLength: 50 }),
      (rate, pauses) => {
        let now = 0;
        const bucket = createBucket(rate, rate, now);
        const taken: number[] = [];
        for (const pause of pauses) {
          now += pause;
          for (let index = 0; index < 40; index += 1) {
            now = tokenReadyAt(bucket, now);
            expect(takeToken(bucket, now)).toBe(true);
            taken.push(now);
          }
        }
        for (const [index, from] of taken.entries()) {
          const second = taken.slice(index).filter((at) => at < from + 1000).length;
          expect(second).toBeLessThanOrEqual(2 * rate);
        }
        const lasted = ((taken.at(-1) ?? 0) - (taken[0] ?? 0)) / 1000;
        expect(taken.length).toBeLessThanOrEqual(lasted * rate + rate + 1);
      },
    ),
    { numRuns: 30 },
  );
});

test("tokenReadyAt is the first time at which there is a token", () => {
  const bucket = createBucket(3, 3, 0);
  for (let index = 0; index < 3; index += 1) expect(takeToken(bucket, 0)).toBe(true);
  expect(takeToken(bucket, 0)).toBe(false);
  expect(tokenReadyAt(bucket, 0)).toBe(334);
  expect(takeToken(bucket, 333)).toBe(false);
  expect(takeToken(bucket, 334)).toBe(true);
});

test("pages neither repeat nor tear, whatever is inserted between them", () => {
  const placeOf = (row: Place) => row;
  const row = fc.record({ key: fc.nat(20), id: fc.uuid() });
  fc.assert(
    fc.property(
      fc.array(row),
      fc.array(fc.array(row, { maxLength: 3 })),
      fc.integer({ min: 1, max: 5 }),
      (first, later, limit) => {
        const list = createSortedList<Place>();
        for (const added of first) addSorted(list, added);
        const seen: Place[] = [];
        let from: Place | null = null;
        for (let page = 0; ; page += 1) {
          const { rows, next }: Page<Place> = readPage(readSorted(list, placeOf), placeOf, { limit, from });
          seen.push(...rows);
          if (next === null) break;
          from = next;
          for (const added of later[page] ?? []) addSorted(list, added);
        }
        const originals = seen.filter((place) => first.includes(place));
        expect(originals).toHaveLength(first.length);
        expect(new Set(seen).size).toBe(seen.length);
        const descending = seen.toSorted((a, b) => b.key - a.key || (a.id < b.id ? 1 : -1));
        expect(seen).toEqual(descending);
      },
    ),
  );
});
