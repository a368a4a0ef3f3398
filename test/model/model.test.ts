import fc from "fast-check";
import { test } from "vitest";
import { checkProgram } from "./check.ts";
import { createPool, readRuns, settings } from "./pool.ts";
import { programs } from "./programs.ts";

const LONG = 24 * 3_600_000;

test(
  "does with any program what the model does",
  async () => {
    const borrow = createPool();
    await fc.assert(
      fc.asyncProperty(settings, programs, (setting, program) =>
        checkProgram(borrow(setting), program, setting.dailyCredits),
      ),
      { ...readRuns(1000), endOnFailure: false },
    );
  },
  LONG,
);
