import fc from "fast-check";
import type { Answer, ClientCommand, Script } from "../program.ts";
import type { Draft, Naming } from "./naming.ts";
import { oneOf, retryAfters } from "./values.ts";

/** An answer whose deeds have yet to be named. */
export interface RawAnswer {
  readonly answer: Omit<Answer, "first" | "last">;
  readonly first: Draft<ClientCommand> | null;
  readonly last: Draft<ClientCommand> | null;
}

// No time that a target takes is one of the time limits: what comes first would be a matter of taste.
const delays = oneOf(0, 0, 0, 1, 4, 12.5, 45, 100);

const whole = fc.record(
  {
    after: delays,
    give: oneOf<number | "refuses" | "throws">(200, 200, 204, 201, 500, 503, 404, 302, "refuses", "throws"),
    retryAfter: oneOf("1"),
  },
  { requiredKeys: ["give"] },
);
const busy = fc.record(
  { after: oneOf(0, 4), give: fc.constant(429), retryAfter: retryAfters },
  { requiredKeys: ["give"] },
);
const unfinished = fc.record(
  { after: delays, give: oneOf(200, 500, 429), body: oneOf("stalls" as const, "breaks" as const) },
  { requiredKeys: ["give", "body"] },
);
const redirected = fc.record({
  give: oneOf(200, 503),
  hops: fc.record(
    {
      count: oneOf(1, 2, 9, 10),
      status: oneOf(301 as const, 302 as const, 303 as const, 307 as const, 308 as const),
      elsewhere: fc.boolean(),
    },
    { requiredKeys: ["count", "status"] },
  ),
});

const plain: fc.Arbitrary<RawAnswer["answer"]> = fc.oneof(
  { weight: 8, arbitrary: whole },
  { weight: 3, arbitrary: busy },
  { weight: 1, arbitrary: unfinished },
  { weight: 1, arbitrary: redirected },
);

/** Scripts whose targets only answer. */
export const plainScripts: fc.Arbitrary<RawAnswer[]> = fc.array(
  plain.map((answer) => ({ answer, first: null, last: null })),
  { maxLength: 3 },
);

/** Scripts whose targets also do things. */
export function busyScripts(deeds: fc.Arbitrary<Draft<ClientCommand>>): fc.Arbitrary<RawAnswer[]> {
  const done = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: deeds });
  return fc.array(fc.record({ answer: plain, first: done, last: done }), { maxLength: 3 });
}

/** Names what targets do; a script of nothing is none. */
export function nameScript(raw: readonly RawAnswer[], owner: string, naming: Naming): { script?: Script } {
  const script = raw.map(({ answer, first, last }): Answer => {
    const [before, after] = [first?.(naming) ?? null, last?.(naming) ?? null];
    if (before !== null || after !== null) naming.markBusy(owner);
    return {
      ...answer,
      ...(before === null ? {} : { first: before }),
      ...(after === null ? {} : { last: after }),
    };
  });
  return script.length === 0 ? {} : { script };
}
