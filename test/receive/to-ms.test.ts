import fc from "fast-check";
import { expect, test } from "vitest";
import { toMs } from "../../src/receive/to-ms.ts";
import { durationToMs, formatDuration } from "../../src/shared/time.ts";

test("reads what the client's parser reads, alike", () => {
  const amount = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(0.5, 1.5, 2.25));
  fc.assert(
    fc.property(
      fc.subarray(["w", "d", "h", "m", "s"] as const, { minLength: 1 }),
      fc.array(amount),
      (units, amounts) => {
        const text = units.map((unit, index) => `${amounts[index] ?? 1}${unit}`).join("");
        expect(Math.round(toMs(text as "1s", "ttl"))).toBe(durationToMs(text as "1s", "ttl"));
      },
    ),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (ms) => {
      expect(Math.round(toMs(formatDuration(ms) as "1s", "ttl"))).toBe(ms);
    }),
  );
});

test("takes a number as seconds", () => {
  expect(toMs(90, "ttl")).toBe(90_000);
  expect(toMs(0.5, "ttl")).toBe(500);
});

test.each(["", "5", "5 m", "m", "5x", "5m!", "-5m", "1.2.3s", 0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
  "refuses %j",
  (value) => {
    expect(() => toMs(value as "1s", "ttl")).toThrow(/^ttl: .* is not like "90s" or "1h30m"$/);
  },
);
