import { formatDuration } from "../../src/shared/index.ts";
import type { MockDelivery } from "../inspect/index.ts";
import { findById } from "./find-by-id.ts";
import type { ActualRequest, Difference } from "./request.ts";
import type { MatchableMock } from "./subject.ts";
import { showWhen } from "./when.ts";

/** Something to deliver, with all its attempts so far. */
export interface TriedPattern {
  readonly id: string;
  readonly kind: MockDelivery["kind"];
  readonly ownerId: string | null;
  readonly request: ActualRequest;
  readonly attempts: readonly MockDelivery[];
}

/**
 * Lists all that was attempted, and then the jobs and schedules that have not been: the likeliest mistake is not to have let
 * time pass.
 */
export function listAttempted(mock: MatchableMock): TriedPattern[] {
  const byId = new Map<string, MockDelivery[]>();
  for (const delivery of mock.deliveries) {
    const attempts = byId.get(delivery.id);
    if (attempts === undefined) byId.set(delivery.id, [delivery]);
    else attempts.push(delivery);
  }
  const attempted = [...byId.values()].flatMap((attempts): TriedPattern[] => {
    const [first] = attempts;
    const last = attempts.at(-1) ?? first;
    if (first === undefined || last === undefined) return [];
    const { id, kind, ownerId } = first;
    return [{ id, kind, ownerId, request: last.request, attempts }];
  });
  const urls = new Set(attempted.map(({ request }) => request.url));
  const waiting = mock.scheduled
    .filter(({ id, kind, request }) => (kind === "job" ? !byId.has(id) : !urls.has(request.url)))
    .map(({ id, request }): TriedPattern => ({ id, kind: "job", ownerId: null, request, attempts: [] }));
  return [...attempted, ...waiting];
}

/** The difference of something that was not attempted: it says when it will be. */
export function describeUnattempted(mock: MatchableMock, { id, attempts }: TriedPattern): Difference[] {
  if (attempts.length > 0) return [];
  return [{ field: "attempts", text: `none yet; ${describeWait(mock, id) ?? describeEnd(mock, id)}` }];
}

/** When something will next be attempted, and how to get there; undefined if it will not be. */
export function describeWait(mock: MatchableMock, id: string): string | undefined {
  const next = findById(mock.upcoming(), id);
  if (next === undefined) return undefined;
  const wait = formatDuration(Math.max(0, next.at.getTime() - mock.now().getTime()));
  const due = showWhen(next.at.getTime(), mock.startedAt.getTime());
  return `the next is due ${due}: await mock.advance("${wait}") gets there`;
}

function describeEnd(mock: MatchableMock, id: string): string {
  const status = findById(mock.scheduled, id)?.status;
  return `and none to come: it is ${status}`;
}
