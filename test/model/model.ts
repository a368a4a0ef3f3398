import { fireAfter } from "./cron.ts";
import { answerFor, type Command, type Script, type Tries } from "./program.ts";

// What Fliq has to do with a program, written down once more, from its rules and in the plainest way: every wait is found
// by looking at everything there is. The one thing that is not known beforehand is jitter: the model knows the range, asks
// when the retry was seen, and refuses what lies outside.

const DAY = 86_400_000;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 3_600_000;
const HEARTBEAT = 30_000;

type Status = "pending" | "running" | "completed" | "failed" | "cancelled";

/** A retry whose time is only known as a range, both ends included. */
interface Wait {
  readonly from: number;
  readonly to: number;
}

/** A job or an item. */
export interface Work {
  readonly name: string;
  readonly order: number;
  readonly tries: Tries;
  readonly script: Script;
  readonly buffer: Line | null;
  readonly schedule: Timer | null;
  readonly createdAt: number;
  status: Status;
  /** When it is due; not known while `wait` is. */
  dueAt: number;
  wait: Wait | null;
  attempts: number;
  /** How many retries were used: a busy target (429) costs an item none. */
  retriesUsed: number;
  lastError: string | null;
  startedAt: number | null;
  completedAt: number | null;
  /** Its schedule was deleted while it ran. */
  orphan: boolean;
  /** The worker of its next attempt dies. */
  dies: boolean;
  /** When it is taken back from a worker that died. */
  reapAt: number | null;
}

/** A schedule. */
export interface Timer {
  readonly name: string;
  readonly order: number;
  readonly cron: string;
  readonly tries: Tries;
  readonly script: Script;
  readonly asJob: boolean;
  /** The worker of its next run's first attempt dies. */
  dies: boolean;
  nextRunAt: number;
  lastRunAt: number | null;
  paused: boolean;
  deleted: boolean;
}

/** A buffer. */
export interface Line {
  readonly name: string;
  readonly order: number;
  readonly rate: number;
  readonly tries: Tries;
  readonly items: Work[];
  paused: boolean;
  deleted: boolean;
  /** What the bucket held at `filledAt`, in thousandths of a delivery. */
  level: number;
  filledAt: number;
}

interface Attempt {
  readonly work: Work;
  readonly endsAt: number;
  /** Null for success. */
  readonly error: string | null;
  /** How long a busy target wants its line to wait; null unless it said so. */
  readonly busyMs: number | null;
  /** Its worker died: what came of it is not known. */
  readonly dies: boolean;
}

/** A target that sleeps before it does something. It goes on even when its attempt has timed out. */
interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** One attempt that reached a target. */
export interface Hit {
  readonly name: string;
  readonly attempt: number;
  readonly at: number;
}

/** What is asked of the real thing, because jitter hides it. */
export interface Witness {
  /** When an attempt was seen to start; undefined for not yet. */
  startOf(name: string, attempt: number): number | undefined;
  /** When it failed for want of credits; undefined if it did not. */
  unpaidAt(name: string): number | undefined;
}

export interface Model {
  /** What the API answers; null when the program names something that was never made. */
  execute(command: Command): number | null;
  advanceTo(at: number): void;
  readonly hits: readonly Hit[];
  /** What targets did as clients, and what came of it. */
  readonly deeds: readonly string[];
  readonly works: ReadonlyMap<string, Work>;
  readonly timers: ReadonlyMap<string, Timer>;
  readonly lines: ReadonlyMap<string, Line>;
  balance(): number;
  readonly granted: readonly number[];
}

/** Raised where what was seen cannot be. */
export class Contradiction extends Error {}

export function createModel(options: {
  readonly startAt: number;
  readonly dailyCredits: number;
  readonly witness: Witness;
}): Model {
  const { dailyCredits, witness } = options;
  const works = new Map<string, Work>();
  const timers = new Map<string, Timer>();
  const lines = new Map<string, Line>();
  const hits: Hit[] = [];
  const deeds: string[] = [];
  const granted: number[] = [];
  let now = options.startAt;
  let order = 0;
  let attempts: Attempt[] = [];
  let sleepers: Sleeper[] = [];
  let credits = 0;
  let grantedDay = -1;
  /** Works that have not ended: all others can be left alone. */
  const open = new Set<Work>();

  function balance(): number {
    const day = Math.floor(now / DAY);
    if (day > grantedDay) {
      grantedDay = day;
      if (credits < dailyCredits) granted.push(dailyCredits - credits);
      credits = Math.max(credits, dailyCredits);
    }
    return credits;
  }

  function spend(): boolean {
    if (balance() < 1) return false;
    credits -= 1;
    return true;
  }

  function addWork(
    fields: Pick<Work, "name" | "tries" | "script" | "buffer" | "schedule" | "dueAt" | "dies">,
  ): Work {
    order += 1;
    const work: Work = {
      ...fields,
      order,
      createdAt: now,
      status: "pending",
      wait: null,
      attempts: 0,
      retriesUsed: 0,
      lastError: null,
      startedAt: null,
      completedAt: null,
      orphan: false,
      reapAt: null,
    };
    works.set(work.name, work);
    open.add(work);
    return work;
  }

  function execute(command: Command): number | null {
    switch (command.do) {
      case "job": {
        if (balance() < 1) return 402;
        const { name, tries, script, inMs, dies } = command;
        addWork({ name, tries, script, buffer: null, schedule: null, dueAt: now + inMs, dies });
        return 201;
      }
      case "schedule": {
        if (balance() < 1) return 402;
        order += 1;
        const { name, cron, asJob, dies, tries, script } = command;
        timers.set(name, {
          ...{
            name,
            order,
            cron,
            asJob,
            dies,
            tries,
            script,
            lastRunAt: null,
            paused: false,
            deleted: false,
          },
          nextRunAt: fireAfter(cron, now),
        });
        return 201;
      }
      case "buffer": {
        order += 1;
        const { name, rate, tries } = command;
        lines.set(name, {
          ...{ name, order, rate, tries, items: [], paused: false, deleted: false },
          ...{ level: rate * 1000, filledAt: now },
        });
        return 201;
      }
      case "push": {
        const line = lines.get(command.buffer);
        if (line === undefined) return null;
        if (line.deleted) return 404;
        return push(line, command);
      }
      case "replay": {
        const work = works.get(command.of);
        if (work === undefined) return null;
        if (work.buffer?.deleted) return 404;
        if (work.status !== "failed") return 409;
        if (work.buffer !== null) return push(work.buffer, { ...command, dies: false });
        if (balance() < 1) return 402;
        const { tries } = work;
        const { name, script } = command;
        addWork({ name, tries, script, buffer: null, schedule: null, dueAt: now, dies: false });
        return 201;
      }
      case "cancel": {
        const work = works.get(command.of);
        if (work === undefined) return null;
        if (work.status !== "pending") return 409;
        refuseLostRetry(work);
        end(work, "cancelled");
        return 204;
      }
      case "delete":
      case "pause":
      case "resume": {
        const thing = timers.get(command.of) ?? lines.get(command.of);
        if (thing === undefined) return null;
        if (thing.deleted) return 404;
        if (command.do === "delete") {
          thing.deleted = true;
          if ("cron" in thing) orphanRuns(thing);
          else for (const item of thing.items) open.delete(item);
          return 204;
        }
        if (thing.paused === (command.do === "pause")) return 409;
        thing.paused = command.do === "pause";
        return 204;
      }
      case "advance":
        throw new Error("time is advanced with advanceTo()");
    }
  }

  function push(line: Line, item: Pick<Work, "name" | "script" | "dies">): number {
    if (balance() < 1) return 402;
    const { name, script, dies } = item;
    const { tries } = line;
    line.items.push(addWork({ name, tries, script, buffer: line, schedule: null, dueAt: now, dies }));
    return 201;
  }

  function orphanRuns(timer: Timer): void {
    for (const work of open) {
      if (work.schedule !== timer) continue;
      work.orphan = true;
      if (work.status === "pending") end(work, "cancelled");
    }
  }

  function end(work: Work, status: Status): void {
    work.status = status;
    work.completedAt = now;
    work.wait = null;
    open.delete(work);
  }

  // Waiting.

  function headOf(line: Line): Work | undefined {
    return line.items.find((item) => item.status === "pending" || item.status === "running");
  }

  /** When something starts unless it is stopped; infinite for never, or for a retry that was not seen yet. */
  function dueAtOf(work: Work): number {
    if (work.reapAt !== null) return work.reapAt;
    if (work.status !== "pending" || work.wait !== null) return Number.POSITIVE_INFINITY;
    if (work.buffer === null) return work.dueAt;
    const { paused, deleted } = work.buffer;
    if (paused || deleted || headOf(work.buffer) !== work) return Number.POSITIVE_INFINITY;
    const { level, filledAt, rate } = work.buffer;
    const lacking = Math.max(0, 1000 - level);
    return Math.max(work.dueAt, filledAt + Math.ceil(lacking / rate), now);
  }

  function nextRunOf(timer: Timer): number {
    return timer.paused || timer.deleted ? Number.POSITIVE_INFINITY : timer.nextRunAt;
  }

  /** Learns when retries with jitter were seen, and whether they could be. */
  function learnWaits(): void {
    for (const work of open) {
      const { wait, buffer } = work;
      if (wait === null) continue;
      const seen = witness.startOf(work.name, work.attempts + 1) ?? witness.unpaidAt(work.name);
      if (seen === undefined) continue;
      // An item may also be held back beyond its range, by a pause: then it is ready before it is seen.
      if (seen < wait.from || (seen > wait.to && buffer === null)) {
        const [from, to, after] = [wait.from, wait.to, seen].map((at) => at - now);
        throw new Contradiction(
          `${work.name} failed attempt ${work.attempts} and was tried again after ${after} ms, not ${from} to ${to} ms`,
        );
      }
      work.wait = null;
      work.dueAt = Math.min(seen, wait.to);
    }
  }

  function refuseLostRetry(work: Work): void {
    const { wait, buffer } = work;
    if (wait === null || now <= wait.to) return;
    if (buffer !== null && (buffer.deleted || buffer.paused)) return;
    throw new Contradiction(`${work.name} was to be tried again by ${wait.to}, and was not at ${now}`);
  }

  // Time.

  function advanceTo(at: number): void {
    learnWaits();
    for (;;) {
      settle();
      let next = Number.POSITIVE_INFINITY;
      for (const timer of timers.values()) next = Math.min(next, nextRunOf(timer));
      for (const work of open) next = Math.min(next, dueAtOf(work));
      for (const attempt of attempts) next = Math.min(next, attempt.endsAt);
      for (const sleeper of sleepers) next = Math.min(next, sleeper.at);
      if (next > at) break;
      now = Math.max(now, next);
    }
    now = at;
    for (const work of open) refuseLostRetry(work);
  }

  function settle(): void {
    let busy = true;
    while (busy) {
      wakeSleepers();
      const started = startDue();
      busy = applyEnds() || started;
    }
  }

  function wakeSleepers(): void {
    const due = sleepers.filter((sleeper) => sleeper.at <= now);
    sleepers = sleepers.filter((sleeper) => sleeper.at > now);
    for (const { wake } of due) wake();
  }

  function startDue(): boolean {
    for (let count = 0; ; count += 1) {
      const first = firstDue();
      if (first === undefined) return count > 0;
      if ("cron" in first) fire(first);
      else if (first.reapAt !== null) takeBack(first);
      else start(first);
    }
  }

  /** What has waited longest goes first; at one instant schedules, then jobs, then buffers, each in order of creation. */
  function firstDue(): Timer | Work | undefined {
    const due: { readonly at: number; readonly rank: number; readonly thing: Timer | Work }[] = [];
    for (const timer of timers.values()) {
      if (nextRunOf(timer) <= now) due.push({ at: timer.nextRunAt, rank: 0, thing: timer });
    }
    for (const work of open) {
      const at = dueAtOf(work);
      if (at <= now) due.push({ at, rank: work.buffer === null ? 1 : 2, thing: work });
    }
    const orderOf = (thing: Timer | Work) =>
      "buffer" in thing && thing.buffer !== null ? thing.buffer.order : thing.order;
    due.sort((a, b) => a.at - b.at || a.rank - b.rank || orderOf(a.thing) - orderOf(b.thing));
    return due[0]?.thing;
  }

  function fire(timer: Timer): void {
    const dueAt = timer.nextRunAt;
    timer.nextRunAt = fireAfter(timer.cron, now);
    if (balance() < 1) return;
    timer.lastRunAt = now;
    const { tries, script, dies } = timer;
    const name = nameRun(timer.name, Math.floor(dueAt / 1000));
    addWork({ name, tries, script, buffer: null, schedule: timer, dueAt: now, dies });
    timer.dies = false;
  }

  /** A worker was not heard of for too long. */
  function takeBack(work: Work): void {
    work.reapAt = null;
    const isSpent = work.retriesUsed >= work.tries.retries;
    work.lastError = isSpent ? "worker timeout: max retries exceeded" : "worker timeout";
    if (isSpent || work.orphan) end(work, "failed");
    else {
      work.retriesUsed += 1;
      work.status = "pending";
      work.dueAt = now;
    }
  }

  function start(work: Work): void {
    const { buffer } = work;
    if (buffer !== null) {
      buffer.level =
        Math.min(buffer.rate * 1000, buffer.level + (now - buffer.filledAt) * buffer.rate) - 1000;
      buffer.filledAt = now;
    }
    if (!spend()) {
      work.lastError = "insufficient credits";
      end(work, "failed");
      return;
    }
    work.status = "running";
    work.attempts += 1;
    work.startedAt = now;
    hits.push({ name: work.name, attempt: work.attempts, at: now });
    const { after, give, retryAfter, first, last } = answerFor(work.script, work.attempts);
    const origin = `${work.name} #${work.attempts}`;
    const act = (deed: Command) => deeds.push(`${origin}: ${deed} -> ${execute(deed)}`);
    if (first !== null) act(first);
    if (last !== null && after === 0) act(last);
    else if (last !== null) sleepers.push({ at: now + after * 1000, wake: () => act(last) });
    const timedOut = after > work.tries.timeout;
    const error = timedOut
      ? `timeout after ${work.tries.timeout}s`
      : give === "refuses"
        ? "connection refused"
        : give >= 200 && give <= 299
          ? null
          : `unexpected status code: ${give}`;
    const busy = buffer !== null && !timedOut && give === 429;
    const endsAt = now + Math.min(after, work.tries.timeout) * 1000;
    attempts.push({
      work,
      endsAt,
      error,
      busyMs: busy ? busyWait(retryAfter, endsAt) : null,
      dies: work.dies && !timedOut,
    });
    work.dies = false;
  }

  function applyEnds(): boolean {
    const ended = attempts.filter((attempt) => attempt.endsAt <= now);
    attempts = attempts.filter((attempt) => attempt.endsAt > now);
    for (const attempt of ended) finish(attempt);
    learnWaits();
    return ended.length > 0;
  }

  function finish({ work, error, busyMs, dies }: Attempt): void {
    const { buffer, tries } = work;
    if (dies) {
      work.reapAt = now + HEARTBEAT;
      return;
    }
    work.lastError = error;
    if (error === null) end(work, "completed");
    else if (busyMs !== null) {
      work.status = "pending";
      work.dueAt = now + busyMs;
    } else if (work.retriesUsed < tries.retries && !work.orphan) {
      work.status = "pending";
      if (tries.backoff === "linear") work.dueAt = now + FIRST_WAIT * (work.retriesUsed + 1);
      else {
        const wait = Math.min(FIRST_WAIT * 2 ** work.retriesUsed, LONGEST_WAIT);
        work.wait = { from: now + Math.floor(wait * 0.75), to: now + Math.ceil(wait * 1.25) };
      }
      work.retriesUsed += 1;
    } else end(work, "failed");
    if (buffer?.deleted) work.wait = null;
  }

  return {
    execute,
    advanceTo,
    hits,
    deeds,
    works,
    timers,
    lines,
    balance,
    granted,
  };
}

/** A run's name: its schedule's, and the second that it was due. */
export function nameRun(schedule: string, dueSecond: number): string {
  return `${schedule}@${dueSecond}`;
}

/** Nobody means to wait for centuries: that is no number of seconds. */
function busyWait(retryAfter: string | null, endsAt: number): number {
  if (retryAfter?.endsWith(" GMT")) return Math.max(0, Date.parse(retryAfter) - endsAt);
  return retryAfter !== null && /^ *\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : 60_000;
}
