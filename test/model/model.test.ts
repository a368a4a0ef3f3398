import fc from "fast-check";
import { describe, test } from "vitest";
import { checkProgram } from "./checks/check.ts";
import type { Server } from "./program.ts";
import { calmPrograms, programs } from "./programs/programs.ts";
import { createPool, readRuns, settingsOf } from "./settings.ts";

// Many more of these are run by `npm run soak`, which says what to paste here when one fails.

const LONG = 24 * 3_600_000;
const SERVERS: readonly Server[] = ["hosted", "open-source"];

describe.each(SERVERS)("the %s server", (server) => {
  test(
    "does with any program what the model does",
    async () => {
      const borrow = createPool();
      const property = fc.asyncProperty(settingsOf(server), programs, (setting, program) =>
        checkProgram(setting, program, { mock: borrow(setting) }),
      );
      await fc.assert(property, readRuns(server === "hosted" ? 150 : 50));
    },
    LONG,
  );

  test(
    "keeps within its bounds in realistic timing",
    async () => {
      const borrow = createPool();
      const property = fc.asyncProperty(settingsOf(server, "realistic"), calmPrograms, (setting, program) =>
        checkProgram(setting, program, { mock: borrow(setting) }),
      );
      await fc.assert(property, readRuns(server === "hosted" ? 100 : 50));
    },
    LONG,
  );
});
