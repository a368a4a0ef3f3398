import { createFliqMock, type FliqMock } from "../../../mock/core.ts";
import { checkBounds } from "../bounds/bounds.ts";
import { createModel } from "../model.ts";
import { type Program, type Setting, showProgram } from "../program.ts";
import { Contradiction } from "../rules/world.ts";
import { createRun, type Run, type RunOptions } from "../run.ts";
import { expectSame } from "./compare.ts";
import { compareDeeds, compareDeliveries, compareHits, compareMock } from "./deliveries.ts";
import { compareApi } from "./lists.ts";
import { createObserver } from "./observe.ts";

export interface CheckOptions extends RunOptions {
  /** A mock that is as new, made as the setting has it. Default: one is made. */
  readonly mock?: FliqMock;
  /** Compares all that the API shows after every step; else after some, and in the end. Default: false. */
  readonly thorough?: boolean;
}

/** So often is all that the API shows read, unless it is after every step. */
const READ_EVERY = 5;

/**
 * Runs a program on a mock and on the model, and compares what was seen after every step: in exact timing everything, to the
 * letter; in realistic timing whether it lies within its bounds.
 *
 * @throws Contradiction with the program, as code to run it again, and the mock's timeline.
 */
export async function checkProgram(
  setting: Setting,
  program: Program,
  options: CheckOptions = {},
): Promise<void> {
  const { mock = createFliqMock(setting), thorough = false, ...runOptions } = options;
  const run = createRun(mock, setting, program, runOptions);
  try {
    if (setting.timing === "realistic") await checkBounds(run, setting, program);
    else await checkExactly(run, setting, program, thorough);
  } catch (error) {
    const problem = error instanceof Contradiction ? error.message : String(error);
    const told = `${problem}\n\n${showProgram(setting, program)}\n\n${shorten(mock.timeline())}`;
    throw new Contradiction(told, { cause: error });
  } finally {
    run.stop();
  }
}

async function checkExactly(run: Run, setting: Setting, program: Program, thorough: boolean): Promise<void> {
  const observer = createObserver(run);
  const model = createModel(setting, observer.witness);
  // K1: the first secret that the account has is the first that is told.
  if (setting.signed === true && setting.server === "hosted")
    run.names.canonize(run.mock.signingSecret, "secret");
  // What is due before a restart is done and looked at first: a retry that it makes late shows its time no more.
  const steps = program.flatMap(
    (step): Program => (step.do === "restart" ? [{ do: "advance", ms: 0 }, step] : [step]),
  );
  for (const [index, step] of steps.entries()) {
    const [deeds, hits] = [run.deeds.length, run.stage.hits.length];
    const answer = await run.step(step);
    await observer.look();
    const right = model.execute(step);
    expectSame(`the answer to step ${index}`, run.names.canonize(answer), right);
    compareDeeds(run, model, deeds);
    compareHits(run, model, hits);
    compareDeliveries(run, model);
    compareMock(run, model);
    const isLast = index === steps.length - 1;
    if (thorough || isLast || index % READ_EVERY === 0) await compareApi(run, model, thorough || isLast);
  }
}

/** The beginning and the end of a long text. */
function shorten(text: string): string {
  const rows = text.split("\n");
  if (rows.length <= 60) return text;
  return [...rows.slice(0, 30), `  ... ${rows.length - 60} more ...`, ...rows.slice(-30)].join("\n");
}
