import fc from "fast-check";
import { expect, test } from "vitest";
import { createLiveClock } from "../../../mock/time/live-clock.ts";

test("it never goes back, whatever the system's clock does and however it is put", () => {
  const move = fc.oneof(
    fc.record({ kind: fc.constant("wall" as const), by: fc.integer({ min: -100_000, max: 100_000 }) }),
    fc.record({ kind: fc.constant("travel" as const), by: fc.integer({ min: -100, max: 100_000 }) }),
  );
  fc.assert(
    fc.property(fc.array(move), fc.double({ min: 0.01, max: 1000, noNaN: true }), (moves, speed) => {
      let wall = 1_000_000;
      const clock = createLiveClock({ startAt: 5_000_000, speed, wallNow: () => wall });
      let before = clock.now();
      expect(before).toBe(5_000_000);
      for (const { kind, by } of moves) {
        if (kind === "wall") wall += by;
        else {
          clock.hold();
          clock.moveTo(clock.now() + by);
          clock.release();
        }
        const now = clock.now();
        expect(now).toBeGreaterThanOrEqual(before);
        expect(Number.isInteger(now)).toBe(true);
        before = now;
      }
      wall += 2000 / speed + 2000;
      expect(clock.now()).toBeGreaterThan(before);
    }),
  );
});

test("held, it stands; released, it goes on from there", () => {
  let wall = 0;
  const clock = createLiveClock({ startAt: 100, speed: 2, wallNow: () => wall });
  wall = 50;
  clock.hold();
  wall = 5000;
  expect(clock.now()).toBe(200);
  clock.moveTo(1000);
  clock.release();
  wall += 10;
  expect(clock.now()).toBe(1020);
});

test("without a start it shows the system's time, and waits where that is set back", () => {
  let wall = 5000;
  const clock = createLiveClock({ wallNow: () => wall });
  wall = 2000; // Not read before the first use.
  expect(clock.now()).toBe(2000);
  wall = 100_000;
  expect(clock.now()).toBe(100_000);
  wall = 50_000;
  expect(clock.now()).toBe(100_000);
  wall = 99_999;
  expect(clock.now()).toBe(100_000);
  wall = 100_001;
  expect(clock.now()).toBe(100_001);
});
