import fc from "fast-check";
import {
  type Answer,
  type Command,
  type CommandFields,
  describeCommand,
  type Program,
  type Script,
} from "./program.ts";

// Commands are drawn with numbers in place of names, then named in one pass. A number picks among the things made so
// far, so that a program that shrinks stays one that makes sense.

type Kind = "J" | "S" | "B" | "I";

interface RawAnswer {
  readonly after: number;
  readonly give: number | "refuses";
  readonly retryAfter: string | null;
  readonly first: RawDeed | null;
  readonly last: RawDeed | null;
}

interface RawDeed {
  readonly deed: "job" | "schedule" | "buffer" | "push" | "replay" | "cancel" | "delete" | "pause" | "resume";
  readonly pick: number;
  readonly inMs: number;
  readonly cron: string;
  readonly asJob: boolean;
  readonly dies: boolean;
  readonly rate: number;
  readonly tries: Parameters<typeof makeTries>[0];
  readonly script: readonly RawAnswer[];
}

type RawCommand = RawDeed | { readonly deed: "advance"; readonly ms: number };

/** Crons that the model can work out by itself. */
const CRONS = [
  "* * * * *",
  "*/5 * * * *",
  "0 * * * *",
  "@hourly",
  "30 0 * * *",
  "@daily",
  "@every 90s",
  "@every 7m",
];
/** What a busy target says: seconds, an HTTP date, or what is neither. */
const RETRY_AFTERS = [
  "0",
  "1",
  " 7",
  "90",
  "soon",
  "-5",
  "1.5",
  "9".repeat(30),
  "Thu, 26 Mar 2026 09:47:11 GMT",
];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const makeTries = (tries: {
  readonly retries: number;
  readonly backoff: "exponential" | "linear";
  readonly timeout: number;
}) => tries;

const tries = fc.record({
  retries: oneOf(0, 1, 2, 3, 8),
  backoff: oneOf("linear" as const, "exponential" as const),
  timeout: oneOf(30, 5, 60),
});

const given = fc.record({
  after: oneOf(0, 0, 0, 1, 4, 12.5, 45, 100),
  give: oneOf<number | "refuses">(200, 204, 500, 503, 404, 302, "refuses"),
  retryAfter: oneOf(null, null, null, "1"),
});
const busy = fc.record({
  after: oneOf(0, 0, 4),
  give: fc.constant(429),
  retryAfter: oneOf(null, ...RETRY_AFTERS),
});
const plainAnswer = fc.oneof({ weight: 3, arbitrary: given }, { weight: 1, arbitrary: busy });
const plainScript: fc.Arbitrary<RawAnswer[]> = fc.array(
  plainAnswer.map((answer) => ({ ...answer, first: null, last: null })),
  { maxLength: 3 },
);

function deeds(script: fc.Arbitrary<RawAnswer[]>): fc.Arbitrary<RawDeed> {
  return fc.record({
    deed: oneOf<RawDeed["deed"]>(
      "job",
      "job",
      "job",
      "schedule",
      "buffer",
      "push",
      "push",
      "push",
      "replay",
      "cancel",
      "cancel",
      "delete",
      "pause",
      "resume",
      "resume",
    ),
    pick: fc.nat(11),
    inMs: fc.oneof(
      oneOf(0, MINUTE, 30 * MINUTE, -5000, 1000, 5 * MINUTE, HOUR),
      fc.integer({ min: -HOUR, max: 2 * HOUR }),
    ),
    cron: oneOf(...CRONS),
    asJob: fc.boolean(),
    dies: oneOf(false, false, false, false, true),
    rate: oneOf(1, 2, 3, 7, 10),
    tries,
    script,
  });
}

const deed = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: deeds(plainScript) },
);
const busyScript: fc.Arbitrary<RawAnswer[]> = fc.array(
  fc.tuple(plainAnswer, deed, deed).map(([answer, first, last]) => ({ ...answer, first, last })),
  { maxLength: 3 },
);

const advance = fc
  .oneof(
    oneOf(1, 250, 1000, 5000, 30_000, MINUTE, 90_000, 5 * MINUTE, 10 * MINUTE, HOUR),
    fc.integer({ min: 1, max: 20 * MINUTE }),
  )
  .map((ms) => ({ deed: "advance" as const, ms }));

const command: fc.Arbitrary<RawCommand> = fc.oneof(
  { weight: 2, arbitrary: deeds(busyScript) },
  { weight: 1, arbitrary: advance },
);

/** Random programs. */
export const programs: fc.Arbitrary<Program> = fc
  .array(command, { minLength: 2, maxLength: 24, size: "max" })
  .map((raw) => nameThings(raw));

function nameThings(raw: readonly RawCommand[]): Program {
  const made: Record<Kind, string[]> = { J: [], S: [], B: [], I: [] };
  const counts: Record<Kind, number> = { J: 0, S: 0, B: 0, I: 0 };

  function makeName(kind: Kind): string {
    counts[kind] += 1;
    const name = `${kind}${counts[kind]}`;
    made[kind].push(name);
    return name;
  }

  function choose(pick: number, ...kinds: Kind[]): string | undefined {
    const names = kinds.flatMap((kind) => made[kind]);
    return names[pick % names.length];
  }

  /** A schedule's script runs again and again, and so must not make things with a name. */
  function nameScript(script: readonly RawAnswer[], owner: string): Script {
    return script.map(({ first, last, ...answer }): Answer => {
      return { ...answer, first: nameDone(first, owner), last: nameDone(last, owner) };
    });
  }

  /** What a target does is often done to what called it. */
  function nameDone(deed: RawDeed | null, owner: string): Command | null {
    if (deed === null) return null;
    if (["job", "schedule", "buffer", "push", "replay"].includes(deed.deed)) {
      return owner.startsWith("S") ? null : nameDeed(deed);
    }
    if (deed.deed === "cancel" || deed.pick % 2 === 0 || !/^[SB]/.test(owner)) return nameDeed(deed);
    return deed.deed === "delete" || deed.deed === "pause" || deed.deed === "resume"
      ? tellable({ do: deed.deed, of: owner })
      : null;
  }

  function nameDeed(deed: RawDeed): Command | null {
    const { pick } = deed;
    switch (deed.deed) {
      case "job": {
        const name = makeName("J");
        const { inMs, dies, tries } = deed;
        return tellable({ do: "job", name, inMs, dies, tries, script: nameScript(deed.script, name) });
      }
      case "schedule": {
        const name = makeName("S");
        const { cron, asJob, dies, tries } = deed;
        return tellable({
          do: "schedule",
          name,
          cron,
          asJob,
          dies,
          tries,
          script: nameScript(deed.script, name),
        });
      }
      case "buffer":
        return tellable({ do: "buffer", name: makeName("B"), rate: deed.rate, tries: deed.tries });
      case "push": {
        const buffer = choose(pick, "B");
        if (buffer === undefined) return null;
        const { dies } = deed;
        return tellable({
          do: "push",
          name: makeName("I"),
          buffer,
          dies,
          script: nameScript(deed.script, buffer),
        });
      }
      case "replay": {
        const of = choose(pick, "J", "I");
        if (of === undefined) return null;
        const name = makeName(of.startsWith("J") ? "J" : "I");
        return tellable({ do: "replay", name, of, script: nameScript(deed.script, name) });
      }
      case "cancel": {
        const of = choose(pick, "J");
        return of === undefined ? null : tellable({ do: "cancel", of });
      }
      default: {
        const of = choose(pick, "S", "B");
        return of === undefined ? null : tellable({ do: deed.deed, of });
      }
    }
  }

  const program = raw.flatMap((step) =>
    step.deed === "advance" ? [tellable({ do: "advance", ms: step.ms })] : (nameDeed(step) ?? []),
  );
  return [...program, tellable({ do: "advance", ms: HOUR })];
}

/** Lets a command say what it is when a program is shown. */
function tellable<Fields extends CommandFields>(fields: Fields): Fields & { toString(): string } {
  return { ...fields, toString: () => describeCommand(fields) };
}
