import { type MockDelivery, shortenError } from "../inspect/index.ts";
import { describeUnattempted, describeWait, listAttempted, type TriedPattern } from "./attempted.ts";
import type { Candidate } from "./candidate.ts";
import type { DeliveredPattern } from "./patterns.ts";
import { type Difference, diffField, diffRequest } from "./request.ts";
import type { Field, MatchableMock } from "./subject.ts";
import { diffWhen } from "./when.ts";

export const deliveredFields: Readonly<Record<keyof DeliveredPattern, Field>> = {
  id: "any",
  kind: "any",
  url: "any",
  method: "any",
  headers: "any",
  body: "any",
  status: "count",
  attempts: "count",
  at: "any",
  times: "count",
};

/** Everything that was delivered, or could have been, and how it differs from what was asked for. */
export function compareDelivered(mock: MatchableMock, asked: DeliveredPattern): Candidate[] {
  return listAttempted(mock).map((subject) => ({
    id: subject.id,
    request: subject.request,
    differences: [
      ...diffRequest(asked, subject, subject.request),
      ...diffField("kind", asked.kind, subject.kind),
      ...diffAttempts(mock, asked, subject),
    ],
  }));
}

function diffAttempts(mock: MatchableMock, asked: DeliveredPattern, subject: TriedPattern): Difference[] {
  const last = subject.attempts.at(-1);
  if (last === undefined) return describeUnattempted(mock, subject);
  return [
    ...diffField("attempts", asked.attempts, subject.attempts.length),
    ...diffOutcome(mock, asked.status, last),
    ...diffWhen(asked.at, last.startedAt.getTime(), mock.startedAt.getTime()),
  ];
}

function diffOutcome(mock: MatchableMock, askedStatus: number | undefined, last: MockDelivery): Difference[] {
  const { response, error, endedAt } = last;
  const fits =
    askedStatus === undefined ? endedAt !== null && error === null : response?.status === askedStatus;
  if (fits) return [];
  const wait = describeWait(mock, last.id);
  const was = `attempt ${last.attempt} ${describeOutcome(last)}${wait === undefined ? "" : `; ${wait}`}`;
  return [{ field: "status", text: `asked ${askedStatus ?? "any 2xx"}, but ${was}` }];
}

function describeOutcome({ response, request, error, endedAt }: MockDelivery): string {
  if (response !== null) return `was answered ${response.status}`;
  if (error !== null) return `had no answer: ${shortenError(error, request.url)}`;
  return endedAt === null ? "has not ended" : "had no answer";
}
