import { expect, test } from "vitest";
import { findFailure, listPrograms, loadProgram } from "./programs.ts";

test.each(listPrograms("ok"))("%s withstands all there is to two faults", async (name) => {
  expect(await findFailure(await loadProgram(name))).toBeUndefined();
});
