import { expect, test } from "vitest";
import { findFailure, listPrograms, loadProgram } from "./programs.ts";

const BUGS = listPrograms("bug");
const RIGHT = listPrograms("ok");

/** Those of several jobs: at depth 2 they have thousands of schedules, nearly all of which pruning leaves out. */
const OF_SEVERAL_JOBS = [
  "ok-06-key-from-number",
  "ok-07-key-per-user-and-purpose",
  "ok-08-key-with-date",
  "ok-12-counter-in-one-step",
  "ok-20-answers-after-work",
  "ok-21-buffer-item-by-event",
  "ok-25-take-if-there",
  "ok-28-never-gives-up-quietly",
  "ok-32-writes-once",
];

// At another pause, maybe: of two between which the others do nothing that matters, the later one is left.
test.each(BUGS)("%s is found by the same faults when nothing is left out", async (name) => {
  const program = await loadProgram(name);
  const pruned = await findFailure(program);
  const whole = await findFailure(program, { prune: false });
  expect(whole?.faults).toEqual(pruned?.faults);
  expect(whole?.preemptions).toBe(pruned?.preemptions);
  expect(whole?.cause).toEqual(pruned?.cause);
});

test.each(RIGHT)("nothing is found in %s when nothing is left out either", async (name) => {
  const depth = OF_SEVERAL_JOBS.includes(name) ? 1 : 2;
  expect(await findFailure(await loadProgram(name), { depth, prune: false })).toBeUndefined();
});
