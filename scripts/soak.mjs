// Runs the random tests of the mock for as long as you like, each round with a seed of its own.
//
//   node scripts/soak.mjs [minutes] [seed]
//
// The first seed is the one given, else one made from the time; each round prints its own, and adds one for the next. A
// round that fails ends the soak, and says how to run it alone.
import { spawnSync } from "node:child_process";

const RUNS_PER_ROUND = 1000;
const TESTS = ["test/model/model.test.ts", "test/model/time.test.ts", "test/model/fuzz.test.ts"];

const [minutes = 10, firstSeed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(readNumber);
const endAt = Date.now() + minutes * 60_000;

for (let seed = firstSeed; Date.now() < endAt; seed += 1) {
  const failed = TESTS.find((test) => !runRound(test, seed));
  if (failed !== undefined) {
    console.error(
      `\nSeed ${seed} fails. To see it again:\n  FLIQ_RUNS=${RUNS_PER_ROUND} FLIQ_SEED=${seed} npx vitest run ${failed}`,
    );
    process.exit(1);
  }
}

function runRound(test, seed) {
  console.log(`${test}: ${RUNS_PER_ROUND} runs with seed ${seed}`);
  const env = { ...process.env, FLIQ_RUNS: String(RUNS_PER_ROUND), FLIQ_SEED: String(seed) };
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--typecheck.enabled=false", test];
  const { status, stdout, stderr } = spawnSync(process.execPath, vitest, { env, encoding: "utf8" });
  if (status !== 0) console.error(stdout + stderr);
  return status === 0;
}

function readNumber(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) {
    console.error(`${text} is not a whole number. Usage: node scripts/soak.mjs [minutes] [seed]`);
    process.exit(2);
  }
  return number;
}
