import fc from "fast-check";
import { checkProgram } from "./checks/check.ts";
import { type Program, type Setting, showProgram } from "./program.ts";
import { calmPrograms, programs } from "./programs/programs.ts";
import { createPool, settingsOf } from "./settings.ts";

// What `npm run soak` runs, in several processes: so many random programs, from a seed, all that the API shows read after
// every step.

interface Part {
  readonly name: string;
  /** How many of all programs it has. */
  readonly share: number;
  readonly settings: fc.Arbitrary<Setting>;
  readonly programs: fc.Arbitrary<Program>;
  /** Whether its advances are made of several. */
  readonly cuts?: boolean;
}

const PARTS: readonly Part[] = [
  { name: "hosted, exact", share: 0.45, settings: settingsOf("hosted"), programs },
  { name: "open-source, exact", share: 0.15, settings: settingsOf("open-source"), programs },
  { name: "hosted, exact, time cut", share: 0.15, settings: settingsOf("hosted"), programs, cuts: true },
  {
    name: "hosted, realistic",
    share: 0.18,
    settings: settingsOf("hosted", "realistic"),
    programs: calmPrograms,
  },
  {
    name: "open-source, realistic",
    share: 0.07,
    settings: settingsOf("open-source", "realistic"),
    programs: calmPrograms,
  },
];

const borrow = createPool();
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 4 });

/** Runs one part; gives back what to print of a failure, or null. */
async function runPart(part: Part, numRuns: number, seed: number): Promise<string | null> {
  const property = fc.asyncProperty(
    part.settings,
    part.programs,
    part.cuts === true ? cuts : fc.constant([]),
    async (setting, program, cut) => {
      await checkProgram(setting, program, { mock: borrow(setting), thorough: true, split: cutBy(cut) });
    },
  );
  const details = await fc.check(property, { numRuns, seed });
  if (!details.failed) return null;
  const [setting, program, cut = []] = details.counterexample ?? [];
  const found = `${part.name}: fails after ${details.numRuns} programs, shrunk ${details.numShrinks} times`;
  const cutting = cut.length === 0 ? "" : `\nEach advance is cut at ${JSON.stringify(cut)} of its length.`;
  const again =
    setting === undefined || program === undefined
      ? ""
      : `\n\nTo paste into a test:\n\n${showProgram(setting, program)}`;
  return `${found}, with seed ${details.seed} and path ${details.counterexamplePath}${cutting}${again}\n\n${details.errorInstance}`;
}

function cutBy(cut: readonly number[]): (ms: number) => number[] {
  return (ms) => {
    const edges = [0, ...cut.map((each) => Math.floor(each * ms)).sort((a, b) => a - b), ms];
    return edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  };
}

const [count = 0, seed = 0] = process.argv.slice(2).map(Number);
for (const part of PARTS) {
  const numRuns = Math.max(1, Math.round(count * part.share));
  const failure = await runPart(part, numRuns, seed);
  if (failure !== null) {
    console.error(failure);
    process.exit(1);
  }
  console.log(`${part.name}: ${numRuns} programs with seed ${seed}`);
}
