import { readyAt, startItem, waitingItem } from "./buffers.ts";
import { beginCall } from "./calls.ts";
import { claimNotice, finishNotice } from "./notices.ts";
import { requestOfNotice } from "./requests.ts";
import { fire } from "./schedules.ts";
import { finishWork, learnWait, refuseLostRetry, startWork, takeOver } from "./works.ts";
import { type Call, isNotice, type World } from "./world.ts";

const HEARTBEAT = 30_000;

/** Something that happens at a time unless it is stopped. */
interface Due {
  readonly at: number;
  /** What of one time comes first: 0 a late verdict, 1 a schedule, 2 a job, 3 a buffer's item, 4 a notice. */
  readonly rank: 0 | 1 | 2 | 3 | 4;
  readonly order: number;
  readonly start: () => void;
}

/** Lets time pass, and everything that falls due on the way happen. */
export function advanceTo(world: World, at: number): void {
  for (;;) {
    settle(world);
    const next = nextTime(world);
    if (next > at) break;
    world.now = next;
  }
  world.now = at;
  for (const work of world.open) refuseLostRetry(world, work);
}

function nextTime(world: World): number {
  const times = [
    ...listDue(world).map((due) => due.at),
    ...world.calls.map((call) => call.endsAt ?? Number.POSITIVE_INFINITY),
    ...world.sleepers.map((sleeper) => sleeper.at),
  ];
  return Math.max(world.now, Math.min(...times, Number.POSITIVE_INFINITY));
}

/** What happens at one instant, in turns, until nothing more does: see choices.ts. */
function settle(world: World): void {
  let busy = true;
  while (busy) {
    const woke = wakeSleepers(world);
    const started = startDue(world);
    const ended = endCalls(world);
    busy = woke || started || ended;
  }
}

function wakeSleepers(world: World): boolean {
  const due = world.sleepers.filter((sleeper) => sleeper.at <= world.now);
  world.sleepers = world.sleepers.filter((sleeper) => sleeper.at > world.now);
  for (const { wake } of due) wake();
  return due.length > 0;
}

/** What is due at one instant is started by the time that it was due, then by creation. R12 */
function startDue(world: World): boolean {
  for (let count = 0; ; count += 1) {
    const [first] = listDue(world)
      .filter(({ at }) => at <= world.now)
      .sort((a, b) => a.at - b.at || a.rank - b.rank || a.order - b.order);
    if (first === undefined) return count > 0;
    first.start();
  }
}

function listDue(world: World): Due[] {
  const due: Due[] = [];
  for (const call of world.calls) {
    const { dead, endsAt, answeredAt } = call;
    if (dead === null || endsAt === null || answeredAt === null || !isAnswered(world, call)) continue;
    if (answeredAt === endsAt) continue; // It comes with the answer.
    const start = () => {
      world.calls = world.calls.filter((other) => other !== call);
      endCall(world, call);
    };
    due.push({ at: endsAt, rank: 0, order: answeredAt, start });
  }
  for (const takeover of world.takeovers) {
    const start = () => {
      world.takeovers = world.takeovers.filter((other) => other !== takeover);
      takeOver(world, takeover);
    };
    const { work } = takeover;
    const isJob = work.kind === "job";
    // A job that is taken over was scheduled before those that are due just then.
    const order = isJob ? work.order - Number.MAX_SAFE_INTEGER : (work.buffer ?? work).order;
    due.push({ at: takeover.at, rank: isJob ? 2 : 3, order, start });
  }
  for (const timer of world.timers.values()) {
    if (timer.paused || timer.deleted) continue;
    due.push({ at: timer.nextRunAt, rank: 1, order: timer.order, start: () => fire(world, timer) });
  }
  for (const work of world.open) {
    if (work.kind === "item" || work.status !== "pending" || work.wait !== null) continue;
    due.push({ at: work.scheduledAt, rank: 2, order: work.order, start: () => startWork(world, work) });
  }
  for (const line of world.lines.values()) {
    const item = waitingItem(world, line);
    if (item === undefined) continue;
    due.push({
      at: readyAt(line, item),
      rank: 3,
      order: line.order,
      start: () => startItem(world, line, item),
    });
  }
  for (const notice of world.openNotices) {
    if (notice.status !== "pending") continue;
    const start = () => {
      claimNotice(notice);
      beginCall(world, notice, notice.attempts, requestOfNotice(world, notice));
    };
    due.push({ at: notice.dueAt, rank: 4, order: notice.order, start });
  }
  return due;
}

function isAnswered({ now }: World, { answeredAt }: Call): boolean {
  return answeredAt !== null && answeredAt <= now;
}

/** Writes what came of the calls that have ended by now, in the order in which they began. */
function endCalls(world: World): boolean {
  const ended = world.calls.filter((call) => (call.endsAt ?? Number.POSITIVE_INFINITY) <= world.now);
  world.calls = world.calls.filter((call) => !ended.includes(call));
  for (const call of ended) endCall(world, call);
  for (const work of world.open) if (work.wait !== null) learnWait(world, work, work.wait);
  return ended.length > 0;
}

function endCall(world: World, call: Call): void {
  const { of, delivery } = call;
  delivery.endedAt = world.now;
  delivery.outcome = call.outcome;
  if (isNotice(of)) {
    finishNotice(world, of, call);
    return;
  }
  finishWork(world, of, call);
}

/**
 * The server dies, is down for so long, and comes up: the calls under way are aborted, targets run on, and what fell due
 * meanwhile runs late. R10
 */
export function restart(world: World, down: number): void {
  settle(world); // What is due now has begun.
  const until = world.now + down;
  const lost = world.calls.filter((call) => call.dead === null);
  world.calls = world.calls.filter((call) => call.dead !== null && isAnswered(world, call));
  world.up = false;
  while (world.sleepers.some((sleeper) => sleeper.at <= until)) {
    world.now = Math.min(...world.sleepers.map((sleeper) => sleeper.at));
    wakeSleepers(world);
  }
  world.now = until;
  world.up = true;
  for (const call of lost) {
    if (!isNotice(call.of)) world.takeovers.push({ at: until + HEARTBEAT, work: call.of, call });
  }
  settle(world);
}
