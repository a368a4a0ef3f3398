import { expect, test } from "vitest";
import { findFailure, listPrograms, loadProgram } from "./programs.ts";

test.each(listPrograms("ok"))("%s withstands all there is to two faults", async (name) => {
  expect(await findFailure(await loadProgram(name))).toBeUndefined();
});

test.each([...listPrograms("bug"), ...listPrograms("ok")])(
  "%s: what is left out makes no difference",
  async (name) => {
    const program = await loadProgram(name);
    const depth = Math.min(1, program.expect.depth);
    const pruned = await findFailure(program, { depth });
    const whole = await findFailure(program, { depth, prune: false });
    expect(whole === undefined).toBe(pruned === undefined);
    expect(whole?.faults.length).toBe(pruned?.faults.length);
    expect(whole?.preemptions).toBe(pruned?.preemptions);
  },
);
