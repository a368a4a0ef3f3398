import { beginCall } from "./calls.ts";
import {
  CHARGE_COMES_FIRST,
  DELETED_ITEM_IS_CHARGED,
  LATE_VERDICT_KNOWS_ITS_OWN_RETRIES,
  LATE_VERDICT_TELLS,
} from "./choices.ts";
import { charge, hasCredits } from "./credits.ts";
import { tellEnd } from "./notices.ts";
import { requestOf } from "./requests.ts";
import { showGoDuration } from "./text.ts";
import {
  type Attempt,
  type Call,
  Contradiction,
  nextOrder,
  SECOND,
  type Takeover,
  type Wait,
  type Work,
  type World,
} from "./world.ts";

const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 3600 * SECOND;
export const UNPAID = "insufficient credits";

type NewWork = Pick<
  Work,
  "kind" | "name" | "target" | "place" | "key" | "replayOf" | "buffer" | "madeBy" | "scheduledAt"
>;

/** Makes a job, a run or an item. */
export function addWork(world: World, fields: NewWork): Work {
  const work: Work = {
    ...fields,
    order: nextOrder(world),
    createdAt: world.now,
    updatedAt: world.now,
    status: "pending",
    wait: null,
    used: 0,
    lastError: null,
    statusCode: null,
    completedAt: null,
    attempts: [],
    call: null,
    touched: true,
  };
  world.works.set(work.name, work);
  world.open.add(work);
  return work;
}

/** Claims a job or item that is due, and calls its target. */
export function startWork(world: World, work: Work): void {
  const attempt: Attempt = {
    number: work.attempts.length + 1,
    begun: nextOrder(world),
    startedAt: world.now,
    completedAt: null,
    statusCode: null,
    error: null,
  };
  const isPaid = hasCredits(world);
  work.attempts.push(attempt);
  work.touched = true;
  if (!isPaid) {
    attempt.completedAt = world.now; // R11, B8
    attempt.error = UNPAID;
    work.statusCode = null;
    fail(world, work, attempt);
    return;
  }
  work.status = "running"; // J9
  beginCall(world, work, attempt.number, requestOf(world, work));
}

/** Writes what came of a call, unchecked: over whatever the job is by then. R9 */
export function finishWork(world: World, work: Work, call: Call): void {
  const attempt = work.attempts[call.attempt - 1];
  const { outcome } = call;
  if (attempt === undefined || outcome === null) throw new Error("a call ends once, with an outcome");
  attempt.completedAt = world.now;
  attempt.statusCode = outcome.status;
  attempt.error = outcome.error;
  const isDropped = work.buffer?.deleted === true;
  const isCharged = !isDropped || DELETED_ITEM_IS_CHARGED;
  if (CHARGE_COMES_FIRST && isCharged) charge(world, work.kind, work.name); // M2, R8
  if (!isDropped) writeVerdict(world, work, call, attempt); // B11
  if (!CHARGE_COMES_FIRST && isCharged) charge(world, work.kind, work.name);
}

function writeVerdict(world: World, work: Work, call: Call, attempt: Attempt): void {
  const isLate = call.dead !== null;
  const used = isLate && !LATE_VERDICT_KNOWS_ITS_OWN_RETRIES ? work.used : call.used;
  if (attempt.error === null) complete(world, work, attempt);
  else if (isBusy(work, call.outcome)) {
    putBack(world, work, tellBusy(world.now, call)); // B5: however often that has been.
    work.scheduledAt = world.now + busyWait(world.now, call);
  } else if (used < work.target.retries) {
    putBack(world, work, attempt.error); // J11, B6
    waitForRetry(world, work, used);
  } else fail(world, work, attempt, isLate);
  if (work.kind === "item") work.statusCode = attempt.statusCode;
}

/** J10: what an earlier try said stays. */
function complete(world: World, work: Work, attempt: Attempt): void {
  work.completedAt = world.now;
  end(world, work, "completed");
  tellEnd(world, work, attempt);
}

/** J12: `completed_at` is as it was, but that of an item (B6). */
function fail(world: World, work: Work, attempt: Attempt, isLate = false): void {
  work.lastError = attempt.error;
  if (work.kind === "item") work.completedAt = world.now;
  end(world, work, "failed");
  if (!isLate || LATE_VERDICT_TELLS) tellEnd(world, work, attempt);
}

function end(world: World, work: Work, status: Work["status"]): void {
  if (work.buffer !== null) work.buffer.freeSince = world.now;
  work.status = status;
  work.updatedAt = world.now;
  work.wait = null;
  work.call = null;
  work.touched = true;
  world.open.delete(work);
}

function putBack(world: World, work: Work, error: string | null): void {
  end(world, work, "pending");
  work.lastError = error;
  work.used += 1;
  world.open.add(work);
}

/** Retry n comes after the end of the attempt, linear to the millisecond, exponential within its range. R3 */
function waitForRetry(world: World, work: Work, n: number): void {
  if (work.target.backoff === "linear") {
    work.scheduledAt = world.now + FIRST_WAIT * (n + 1);
    return;
  }
  const wait = Math.min(FIRST_WAIT * 2 ** n, LONGEST_WAIT);
  work.wait = { from: world.now + Math.floor(wait * 0.75), to: world.now + Math.ceil(wait * 1.25) };
  learnWait(world, work, work.wait);
}

/** Asks when a retry with jitter was seen, or is shown to come: is it within its range? */
export function learnWait(world: World, work: Work, { from, to }: Wait): void {
  const seen = world.witness.retryOf(work);
  if (seen === undefined) return;
  if (seen >= from && seen <= to) {
    work.scheduledAt = seen;
    work.wait = null;
    return;
  }
  // Another verdict that comes later may be behind what was seen.
  if (world.calls.some(({ of, endsAt }) => of === work && endsAt !== null)) return;
  if (seen > to) {
    if (work.kind === "job") return; // See `refuseLostRetry`.
    work.scheduledAt = to; // An item may have been held back, by a pause or the line: it was due by then.
    work.wait = null;
    return;
  }
  const [least, most, was] = [from, to, seen].map((at) => at - world.now);
  throw new Contradiction(`${work.name} was retried after ${was} ms, not ${least} to ${most} ms`);
}

/** A retry must come while its range lasts, unless something holds it back. */
export function refuseLostRetry(world: World, work: Work): void {
  if (work.wait === null || world.now <= work.wait.to || work.buffer?.paused || work.buffer?.deleted) return;
  throw new Contradiction(
    `${work.name} was to be tried again by ${work.wait.to}, and was not at ${world.now}`,
  );
}

/** Takes a job or item back from a worker that died, if it is still running on that worker's account. R7, B12 */
export function takeOver(world: World, { work, call }: Takeover): void {
  if (work.status !== "running" || work.call !== call || work.buffer?.deleted) return;
  if (work.used < work.target.retries) {
    const { scheduledAt } = work; // Unchanged: it is due at once.
    putBack(world, work, "worker timeout");
    work.scheduledAt = scheduledAt;
    return;
  }
  work.lastError = "worker timeout: max retries exceeded";
  if (work.kind === "item") work.completedAt = world.now;
  end(world, work, "failed"); // Nobody is told.
}

function isBusy(work: Work, outcome: Call["outcome"]): boolean {
  return work.kind === "item" && outcome?.status === 429;
}

/** How long a busy target wants its line to wait. B5 */
function busyWait(now: number, { outcome }: Call): number {
  const text = outcome?.retryAfter?.trim() ?? "";
  if (text.endsWith(" GMT")) return Math.max(0, Date.parse(text) - now);
  // What is too long to be a number of seconds is none.
  return /^-?\d{1,9}$/.test(text) ? Math.max(0, Number(text)) * SECOND : 60 * SECOND;
}

function tellBusy(now: number, call: Call): string {
  return `rate limited (429), retry after ${showGoDuration(busyWait(now, call))}`;
}

/** Cancels a job that is pending. J6 */
export function cancelWork(world: World, work: Work): void {
  end(world, work, "cancelled");
}
