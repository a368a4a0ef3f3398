import {
  beginAttempt,
  type Death,
  expireAttempt,
  type RunningAttempt,
  settleAttempt,
  takeReports,
} from "../delivery/index.ts";
import type { Outcome } from "../engine/index.ts";
import type { LiveClock } from "./live-clock.ts";
import { createSleepQueue } from "./sleep-queue.ts";
import type { SchedulerPort } from "./time.ts";

/** The longest wait that `setTimeout` can take. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** What a clock that runs drives. */
export interface LivePort extends Pick<SchedulerPort, "nextEventAt" | "takeNext" | "finish"> {
  /** Makes the call; `die` lets its worker die, now. */
  send(attempt: RunningAttempt, die: (death: Death) => void): Promise<Outcome>;
  /** Called when an attempt has ended or fallen asleep. Default: nothing is called. */
  changed?(): void;
}

export interface LiveTimeOptions {
  readonly clock: LiveClock;
  /** Seconds of the clock to a second of the timers'. Default: 1. */
  readonly speed?: number;
  /** Deliveries at a time. */
  readonly concurrency: number;
  /** Whether it follows the clock from the start, without `follow()`. */
  readonly following: boolean;
}

/** Starts what becomes due on a clock that runs, and wakes what sleeps. Deliveries run side by side. */
export interface LiveTime {
  /** Follows the clock: does what is due now and, by a timer, what becomes due later. */
  follow(): void;
  /** Sets no timer until `follow()` is called again; what is under way goes on. */
  unfollow(): void;
  /** Something may have become due. Does nothing while the clock is not followed. */
  proceed(): void;
  /** Does what is due, followed or not, as far as there is room. */
  work(): void;
  /** When there is something to do next. While there is no room for a delivery, none becomes due. */
  nextAt(): number;
  /**
   * Resolves after that much of the clock's time. An attempt that is given sleeps no longer than its own time: it is ended
   * then, and does not wake.
   */
  sleep(delayMs: number, attempt?: RunningAttempt, signal?: AbortSignal): Promise<void>;
  /** Deliveries that have not ended, those of dead workers among them. */
  inFlight(): number;
  /** True when every delivery under way sleeps. */
  isAsleep(): boolean;
  /** Forgets the deliveries under way and all that sleeps: their ends are not reported any more. */
  clear(): RunningAttempt[];
}

/** Makes it. `setTimeout` is looked up at each use, so that fake timers work too. */
export function createLiveTime(port: LivePort, options: LiveTimeOptions): LiveTime {
  const { clock, speed = 1, concurrency } = options;
  /** What is under way, and the timer of each attempt's end. */
  const attempts = new Map<RunningAttempt, ReturnType<typeof setTimeout>>();
  let sleepQueue = createSleepQueue();
  let { following } = options;
  /** How many of the attempts have a dead worker, and so take up no room. */
  let dead = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function hasRoom(): boolean {
    return attempts.size - dead < concurrency;
  }

  function nextAt(): number {
    const eventAt = hasRoom() ? port.nextEventAt() : undefined;
    return Math.min(eventAt ?? Number.POSITIVE_INFINITY, sleepQueue.nextAt());
  }

  function work(): void {
    const at = clock.now(); // Read once: what becomes due meanwhile is for the next call.
    wakeDue(at);
    while (hasRoom() && (port.nextEventAt() ?? Number.POSITIVE_INFINITY) <= at) {
      const dispatch = port.takeNext(at);
      if (dispatch !== undefined) start(beginAttempt(dispatch));
    }
  }

  function wakeDue(at: number): void {
    for (let sleeper = sleepQueue.takeDue(at); sleeper !== undefined; sleeper = sleepQueue.takeDue(at)) {
      const { attempt, wake } = sleeper;
      if (attempt === undefined) wake();
      else if (sleeper.at >= attempt.deadline) expire(attempt);
      else if (attempts.has(attempt)) wake();
    }
  }

  function setTimer(): void {
    clearTimeout(timer);
    const at = nextAt();
    if (!following || at === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.ceil((at - clock.now()) / speed);
    timer = setTimeout(proceed, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS));
  }

  function proceed(): void {
    if (!following) return;
    work();
    setTimer();
  }

  function start(attempt: RunningAttempt): void {
    // The target lives in real time, whatever the clock does: so does its time limit.
    const timeLimit = setTimeout(() => expire(attempt), attempt.call.timeoutSeconds * 1000);
    attempts.set(attempt, timeLimit);
    const delivery = port.send(attempt, (death) => {
      attempt.death = death;
      dead += 1;
      report(attempt);
    });
    settleAttempt(attempt, delivery, () => end(attempt));
  }

  function report(attempt: RunningAttempt): void {
    for (const outcome of takeReports(attempt)) port.finish(attempt.dispatch, outcome);
    port.changed?.();
    proceed();
  }

  function expire(attempt: RunningAttempt): void {
    if (!attempts.has(attempt)) return;
    expireAttempt(attempt);
    end(attempt);
  }

  function end(attempt: RunningAttempt): void {
    if (!attempts.has(attempt) || attempt.outcome === undefined) return;
    clearTimeout(attempts.get(attempt));
    attempts.delete(attempt);
    if (attempt.death !== undefined) dead -= 1;
    report(attempt);
  }

  return {
    follow() {
      following = true;
      proceed();
    },
    unfollow() {
      following = false;
      clearTimeout(timer);
    },
    proceed,
    work,
    nextAt,
    sleep(delayMs, attempt, signal) {
      const wakeAt = clock.now() + delayMs;
      const woken = sleepQueue.add(Math.min(wakeAt, attempt?.deadline ?? wakeAt), attempt, signal);
      port.changed?.();
      setTimer();
      return woken;
    },
    inFlight: () => attempts.size,
    isAsleep: () => [...attempts.keys()].every((attempt) => sleepQueue.includes(attempt)),
    clear() {
      const cleared = [...attempts.keys()];
      clearTimeout(timer);
      for (const timeLimit of attempts.values()) clearTimeout(timeLimit);
      attempts.clear();
      dead = 0;
      sleepQueue = createSleepQueue();
      return cleared;
    },
  };
}
