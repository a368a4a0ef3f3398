import { type Candidate, fits } from "./candidate.ts";
import { compareDelivered, deliveredFields } from "./delivered.ts";
import type { DeliveredPattern, RetriedPattern, ScheduledPattern } from "./patterns.ts";
import { describePending } from "./pending.ts";
import { describeCall, report, showTimeline } from "./report.ts";
import { compareRetried, retriedFields } from "./retried.ts";
import { compareScheduled, scheduledFields } from "./scheduled.ts";
import { checkPattern, type Field, type MatchableMock, requireMock } from "./subject.ts";

/** What a matcher answers; `pass` is what it would be without `.not`. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A matcher that looks for things that fit a pattern. */
interface Search<Pattern extends { readonly times?: number }> {
  readonly matcher: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly compare: (mock: MatchableMock, asked: Pattern) => Candidate[];
  readonly nothing: string;
}

interface MatcherThis {
  readonly isNot: boolean;
}

/** The matchers, for `expect.extend()`. */
export const fliqMatchers = {
  toHaveScheduled(this: MatcherThis, received: unknown, pattern: ScheduledPattern = {}): MatcherResult {
    const nothing = "Nothing was scheduled.";
    const search = {
      matcher: "toHaveScheduled",
      fields: scheduledFields,
      compare: compareScheduled,
      nothing,
    };
    return find(search, this.isNot, received, pattern);
  },
  toHaveDelivered(this: MatcherThis, received: unknown, pattern: DeliveredPattern = {}): MatcherResult {
    const search = {
      matcher: "toHaveDelivered",
      fields: deliveredFields,
      compare: compareDelivered,
      nothing: NOTHING,
    };
    return find(search, this.isNot, received, pattern);
  },
  toHaveBeenRetried(this: MatcherThis, received: unknown, pattern: RetriedPattern = {}): MatcherResult {
    const search = {
      matcher: "toHaveBeenRetried",
      fields: retriedFields,
      compare: compareRetried,
      nothing: NOTHING,
    };
    return find(search, this.isNot, received, pattern);
  },
  toBeIdle(this: MatcherThis, received: unknown): MatcherResult {
    const mock = requireMock("toBeIdle", received);
    const { pending } = mock.leftovers();
    const call = describeCall({ matcher: "toBeIdle", pattern: {}, isNot: this.isNot });
    const found =
      pending.length === 0
        ? ["Nothing is under way, and nothing will be but the runs of schedules."]
        : [
            `There is more to come, and await mock.runAll() lets it happen:`,
            "",
            ...describePending(mock, pending),
          ];
    return {
      pass: pending.length === 0,
      message: () => [call, "", ...found, "", ...showTimeline(mock)].join("\n"),
    };
  },
};

function asksForFailure(pattern: object): boolean {
  const status: unknown = Reflect.get(pattern, "status");
  return status === "failed" || (typeof status === "number" && (status < 200 || status > 299));
}

const NOTHING = "Nothing was delivered, and no job waits to be.";

function find<Pattern extends { readonly times?: number }>(
  { matcher, fields, compare, nothing }: Search<Pattern>,
  isNot: boolean,
  received: unknown,
  pattern: Pattern,
): MatcherResult {
  const mock = requireMock(matcher, received);
  checkPattern(matcher, pattern, fields);
  const candidates = compare(mock, pattern);
  const times = pattern.times;
  const fitting = candidates.filter(fits);
  const pass = times === undefined ? fitting.length > 0 : fitting.length === times;
  // What is asserted to have failed is meant to have.
  if (pass && !isNot && asksForFailure(pattern)) for (const { id } of fitting) mock.allow("failed", { id });
  return {
    pass,
    message: () => report({ mock, matcher, pattern, isNot, times, candidates, nothing }),
  };
}
