import { durationToMs, formatDuration } from "../../src/shared/index.ts";
import type { MockDelivery } from "../inspect/index.ts";
import { describeUnattempted, listAttempted, type TriedPattern } from "./attempted.ts";
import type { Candidate } from "./candidate.ts";
import type { RetriedPattern } from "./patterns.ts";
import { type Difference, diffField, diffRequest } from "./request.ts";
import type { Field, MatchableMock } from "./subject.ts";

export const retriedFields: Readonly<Record<keyof RetriedPattern, Field>> = {
  id: "any",
  kind: "any",
  url: "any",
  method: "any",
  headers: "any",
  body: "any",
  retries: "count",
  waits: "list",
  times: "count",
};

/** Everything that was delivered, or could have been, and how it differs from a retried one that was asked for. */
export function compareRetried(mock: MatchableMock, asked: RetriedPattern): Candidate[] {
  return listAttempted(mock).map((subject) => ({
    id: subject.id,
    request: subject.request,
    differences: [
      ...diffRequest(asked, subject, subject.request),
      ...diffField("kind", asked.kind, subject.kind),
      ...diffRetries(mock, asked, subject),
    ],
  }));
}

function diffRetries(mock: MatchableMock, asked: RetriedPattern, subject: TriedPattern): Difference[] {
  const { attempts } = subject;
  if (attempts.length === 0) return describeUnattempted(mock, subject);
  const retries = attempts.length - 1;
  const tooFew = asked.retries === undefined && retries === 0;
  return [
    ...(tooFew ? [{ field: "retries", text: "asked at least 1, was 0" }] : []),
    ...diffField("retries", asked.retries, retries),
    ...(asked.waits === undefined ? [] : diffWaits(asked.waits, attempts)),
  ];
}

function diffWaits(
  asked: NonNullable<RetriedPattern["waits"]>,
  attempts: readonly MockDelivery[],
): Difference[] {
  const askedWaits = asked.map((wait) => formatDuration(durationToMs(wait, "waits")));
  const waits = attempts.slice(1).map(({ startedAt }, index) => {
    const before = attempts[index];
    // An attempt whose worker died has no end: the wait for its retry began when it started.
    const from = before?.endedAt ?? before?.startedAt ?? startedAt;
    return formatDuration(startedAt.getTime() - from.getTime());
  });
  if (askedWaits.join() === waits.join()) return [];
  return [{ field: "waits", text: `asked ${list(askedWaits)}, was ${list(waits)}` }];
}

function list(waits: readonly string[]): string {
  return waits.length === 0 ? "none" : waits.join(", ");
}
