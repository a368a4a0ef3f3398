import fc from "fast-check";
import type { Command, FaultCommand, Program } from "../program.ts";
import { busyScripts, plainScripts } from "./answers.ts";
import { clientSteps } from "./clients.ts";
import { createNaming, type Draft, type Naming } from "./naming.ts";
import { HOUR, MINUTE, oneOf, pick } from "./values.ts";

// Steps are drawn with numbers in place of names, then named in one pass. A number picks among the things made so far, so
// that a program that shrinks stays one that makes sense.

const frequency = fc.record({ times: oneOf(1, 2, 3), after: oneOf(0, 1) }, { requiredKeys: [] });
// Neither is ever the other, so that it is plain which comes first.
const takeovers = oneOf(20_000, 31_500, 60_000);
const comebacks = oneOf(3700, 25_300, 45_700, 121_300);

type Fault = FaultCommand extends infer Each
  ? Each extends unknown
    ? Omit<Each, "of" | "do">
    : never
  : never;

const faults: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      { fault: fc.constant("crash" as const), takeover: takeovers, comesBack: comebacks },
      { requiredKeys: ["fault"] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        fault: fc.constant("failNext" as const),
        status: oneOf(500, 503, 429, 200),
        retryAfter: oneOf("3", "0"),
      },
      { requiredKeys: ["fault", "status"] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ fault: oneOf("timeout" as const, "duplicate" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ fault: fc.constant("disconnect" as const), afterHit: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ fault: fc.constant("latency" as const), ms: oneOf(1500, 3200) }) },
);

/** What is done twice must not make things with a name twice: so only targets that just answer are called twice. */
const faultSteps: fc.Arbitrary<Draft> = fc
  .tuple(faults, frequency, pick)
  .map(([fault, often, chosen]) => (naming: Naming): Command | null => {
    const twice = fault.fault === "duplicate";
    const of = twice ? naming.choose(chosen, "J", "I") : naming.choose(chosen, "J", "J", "I", "S", "B");
    return of === undefined || (twice && naming.isBusy(of)) ? null : { do: "fault", of, ...fault, ...often };
  });

const restarts: fc.Arbitrary<Draft> = oneOf(0, 500, 10_000, MINUTE, 7 * MINUTE).map(
  (down) => () => ({ do: "restart", down }) as const,
);

const mockSteps: fc.Arbitrary<Draft> = fc.oneof(
  {
    weight: 3,
    arbitrary: oneOf(0, 1, 2, 7, 10_001, 10_003).map((set) => () => ({ do: "credits", set }) as const),
  },
  { weight: 1, arbitrary: oneOf(1, 50_000).map((credits) => () => ({ do: "topUp", credits }) as const) },
  { weight: 4, arbitrary: restarts },
);

const advances: fc.Arbitrary<Draft> = fc
  .oneof(
    oneOf(1, 250, 1000, 5000, 30_000, MINUTE, 90_000, 5 * MINUTE, 10 * MINUTE, HOUR),
    fc.integer({ min: 1, max: 20 * MINUTE }),
  )
  .map((ms) => () => ({ do: "advance", ms }));

/** Targets act, too, but what they make has targets that only answer. */
const clients = clientSteps(busyScripts(clientSteps(plainScripts)));

const steps = fc.oneof(
  { weight: 12, arbitrary: clients },
  { weight: 6, arbitrary: advances },
  { weight: 3, arbitrary: faultSteps },
  { weight: 1, arbitrary: mockSteps },
);

/** Random programs, each with an hour at its end. */
export const programs: fc.Arbitrary<Program> = programsOf(steps);

/** Programs of steps whose order within an instant does not matter, for timing that has none. */
export const calmPrograms: fc.Arbitrary<Program> = programsOf(
  fc.oneof(
    { weight: 12, arbitrary: clientSteps(plainScripts) },
    { weight: 6, arbitrary: advances },
    { weight: 2, arbitrary: faultSteps },
    { weight: 1, arbitrary: restarts },
  ),
);

function programsOf(drafts: fc.Arbitrary<Draft>): fc.Arbitrary<Program> {
  return fc.array(drafts, { minLength: 2, maxLength: 24, size: "max" }).map((some) => {
    const naming = createNaming();
    const named = some.flatMap((draft) => draft(naming) ?? []);
    return [...named, { do: "advance", ms: HOUR }];
  });
}
