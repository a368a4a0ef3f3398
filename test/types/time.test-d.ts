import { expectTypeOf, test } from "vitest";
import { type Duration, durationToMs, type Instant } from "../../src/shared/time.ts";

test("durations that compile", () => {
  expectTypeOf<"90s" | "1h30m" | "2d" | "1.5h" | "500ms" | "1w" | "1d2h3m4s">().toExtend<Duration>();
  expectTypeOf<{ minutes: number }>().toExtend<Duration>();
  expectTypeOf<{ total(options: { unit: "milliseconds" | "hours" }): number }>().toExtend<Duration>();
  const minutes = 5 as number;
  expectTypeOf(durationToMs(`${minutes}m`, "in")).toEqualTypeOf<number>();
});

test("durations that do not", () => {
  // @ts-expect-error a unit is one of w, d, h, m, s, ms
  durationToMs("30 minuts", "in");
  // @ts-expect-error empty text is no duration
  durationToMs("", "in");
  // @ts-expect-error the number comes first
  durationToMs("h1", "in");
  // @ts-expect-error a unit is required
  durationToMs("30", "in");
  // @ts-expect-error a bare number has no unit
  durationToMs(30, "in");
  // @ts-expect-error the largest unit comes first
  durationToMs("30m1h", "in");
  // @ts-expect-error each unit at most once
  durationToMs("1h1h", "in");
  // @ts-expect-error a misspelt part
  durationToMs({ minuts: 30 }, "in");
});

test("instants", () => {
  expectTypeOf<Date | string | number>().toExtend<Instant>();
  expectTypeOf<{ readonly epochMilliseconds: number; toString(): string }>().toExtend<Instant>();
  expectTypeOf<bigint>().not.toExtend<Instant>();
  expectTypeOf<{ epochSeconds: number }>().not.toExtend<Instant>();
});
