import { describe, expectTypeOf, it } from "vitest";
import {
  type CheckContext,
  type ExploreContext,
  type ExploreFault,
  type ExploreOptions,
  type ExploreProgram,
  type ExploreReport,
  explore,
  FliqExploreError,
} from "../../mock/explore/index.ts";
import type { FliqMock } from "../../mock/mock.ts";
import type { Fliq } from "../../src/index.ts";

declare const bank: { charge(order: string): Promise<number>; readonly charges: string[] };
const program: ExploreProgram = { run: () => {}, check() {} };

describe("explore", () => {
  it("gives a program its world, and io() what it takes", () => {
    void explore(({ mock, fliq, io }) => {
      expectTypeOf(mock).toEqualTypeOf<FliqMock>();
      expectTypeOf(fliq).toEqualTypeOf<Fliq>();
      expectTypeOf(io(bank)).toEqualTypeOf<typeof bank>();
      expectTypeOf(io(bank, "bank")).toEqualTypeOf<typeof bank>();
      // @ts-expect-error what is no object has no calls
      io("bank");
      return { run: () => fliq.schedule({ url: "https://a.example/" }), check() {}, always() {} };
    });
    void explore(async (_context: ExploreContext) => program);
    // @ts-expect-error a program that checks nothing finds nothing
    void explore(() => ({ run() {} }));
    // @ts-expect-error what must always hold is a function
    void explore(() => ({ ...program, always: 1 }));
  });

  it("tells check what run() rejected with", () => {
    const withCheck: ExploreProgram = {
      run() {},
      check(context) {
        expectTypeOf(context).toEqualTypeOf<CheckContext>();
        expectTypeOf(context.error).toEqualTypeOf<unknown>();
      },
    };
    expectTypeOf(withCheck.check).returns.toEqualTypeOf<unknown>();
  });

  it("takes its options, and no others", () => {
    const options: ExploreOptions = {
      depth: 3,
      within: "8d",
      faults: ["unavailable", "disconnect", "late", "late(90s)", "crash", "halt", "apiNetwork"],
      interleave: false,
      preemptions: 2,
      mayReject: "again",
      budget: { runs: 100, ms: 1000 },
      replay: "d1:answerLost",
      walk: { seconds: 60, seed: 7 },
      now: new Date(),
      seed: 1,
      prune: false,
    };
    void explore(() => program, options);
    // @ts-expect-error no such fault
    void explore(() => program, { faults: ["flood"] });
    // @ts-expect-error no such option
    void explore(() => program, { depht: 2 });
    // @ts-expect-error no such answer
    void explore(() => program, { mayReject: "never" });
  });

  it("resolves with a report, and rejects with a schedule", () => {
    expectTypeOf(explore(() => program)).resolves.toEqualTypeOf<ExploreReport>();
    expectTypeOf<ExploreReport["faults"]>().toEqualTypeOf<readonly ExploreFault[]>();
    expectTypeOf<FliqExploreError["faults"]>().toEqualTypeOf<readonly ExploreFault[]>();
    expectTypeOf<FliqExploreError["schedule"]>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<FliqExploreError["preemptions"]>().toEqualTypeOf<number>();
    expectTypeOf(FliqExploreError.prototype.trace).returns.toEqualTypeOf<string>();
    expectTypeOf(FliqExploreError.prototype.trace).toBeCallableWith({ title: "charge" });
  });
});
