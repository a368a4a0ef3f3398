import { beginAttempt, expireAttempt, type RunningAttempt, settleAttempt } from "../delivery/index.ts";
import { type Heap, popHeap, pushHeap } from "../engine/index.ts";
import { turn } from "../time/index.ts";
import type { TravelEnd } from "./admin-types.ts";
import { createCourse } from "./course.ts";
import type { Journey, JourneyState, ServerTime, ServerTimeOptions, TimeDriven } from "./journey.ts";

/** The longest wait that `setTimeout` can take. */
const MAX_TIMER_MS = 2_147_483_647;

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly attempt: RunningAttempt;
  readonly wake: () => void;
}

/** Makes the server's time: it stands until `start()`. */
export function createServerTime(driven: TimeDriven, options: ServerTimeOptions): ServerTime {
  const { speed, concurrency, wallNow } = options;
  /** What is under way, and the timer of each attempt's end. */
  const attempts = new Map<RunningAttempt, ReturnType<typeof setTimeout>>();
  const sleepQueue: Heap<Sleeper> = [];
  let order = 0;
  const course = createCourse(options);
  const { now } = course;
  let journey: (JourneyState & { cancelled: boolean }) | null = null;
  let travelling: Promise<unknown> = Promise.resolve();
  /** Whether deliveries start, and whether their ends are heard of. */
  let starting = false;
  let hearing = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerAt = Number.POSITIVE_INFINITY;
  /** Called whenever a attempt ends or falls asleep, and when a journey is cancelled. */
  let notify = () => {};

  /** When there is something to do next. While there is no room for a delivery, nothing becomes due. */
  function nextAt(): number {
    const eventAt = attempts.size < concurrency ? driven.nextEventAt() : undefined;
    return Math.min(eventAt ?? Number.POSITIVE_INFINITY, sleepQueue[0]?.at ?? Number.POSITIVE_INFINITY);
  }

  /** Does what is due, as far as there is room. */
  function work(): void {
    const at = now(); // Once: what becomes due meanwhile has its own turn.
    wakeDue(at);
    while (
      starting &&
      attempts.size < concurrency &&
      (driven.nextEventAt() ?? Number.POSITIVE_INFINITY) <= at
    ) {
      const dispatch = driven.take(at);
      if (dispatch !== undefined) launch(beginAttempt(dispatch));
    }
  }

  function proceed(): void {
    if (!starting || journey !== null) return;
    work();
    const at = nextAt();
    if (at === timerAt) return;
    clearTimeout(timer);
    timerAt = at;
    if (at === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(ring, Math.min(Math.max(0, Math.ceil((at - now()) / speed)), MAX_TIMER_MS));
  }

  function ring(): void {
    timerAt = Number.POSITIVE_INFINITY;
    proceed();
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timerAt = Number.POSITIVE_INFINITY;
  }

  function launch(attempt: RunningAttempt): void {
    // A target lives in real time, whatever the clock does.
    attempts.set(
      attempt,
      setTimeout(() => expire(attempt), attempt.call.timeoutSeconds * 1000),
    );
    settleAttempt(
      attempt,
      driven.launch(attempt, (delayMs) => sleep(attempt, delayMs)),
    ).then(() => finish(attempt));
  }

  function expire(attempt: RunningAttempt): void {
    if (attempt.finished) return;
    expireAttempt(attempt);
    finish(attempt);
  }

  function finish(attempt: RunningAttempt): void {
    if (attempt.finished) return;
    attempt.finished = true;
    clearTimeout(attempts.get(attempt));
    attempts.delete(attempt);
    if (hearing) driven.finish(now(), attempt);
    notify();
    proceed();
  }

  /** Sleeps in the clock's time, but not beyond the attempt's. */
  function sleep(attempt: RunningAttempt, delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wakeAt = now() + delayMs;
      const wake = wakeAt < attempt.deadline ? resolve : () => expire(attempt);
      order += 1;
      pushHeap(sleepQueue, { at: Math.min(wakeAt, attempt.deadline), order, attempt, wake }, isBefore);
      notify();
      proceed();
    });
  }

  function wakeDue(at: number): void {
    for (let first = sleepQueue[0]; first !== undefined && first.at <= at; first = sleepQueue[0]) {
      popHeap(sleepQueue, isBefore);
      if (attempts.has(first.attempt)) first.wake();
    }
  }

  function isAsleep(attempt: RunningAttempt): boolean {
    return sleepQueue.some((sleeper) => sleeper.attempt === attempt);
  }

  /** Does all that happens at this instant; false when the journey was cancelled meanwhile. */
  async function settle(): Promise<boolean> {
    for (;;) {
      work();
      await turn(); // A long journey lets the rest of the server breathe.
      if (journey?.cancelled !== false) return false;
      if (nextAt() <= now()) continue;
      if ([...attempts.keys()].every(isAsleep)) return true;
      await new Promise<void>((resolve) => {
        notify = resolve;
      });
    }
  }

  async function go({ to, isDone = () => false, limit }: Journey, state: JourneyState): Promise<TravelEnd> {
    for (;;) {
      if (!(await settle())) return "cancelled";
      const next = nextAt();
      if (next > to || next === Number.POSITIVE_INFINITY || (attempts.size === 0 && isDone())) {
        if (to !== Number.POSITIVE_INFINITY) course.moveTo(to);
        return "arrived";
      }
      if (state.steps === limit) return "limit";
      course.moveTo(next);
      state.steps += 1;
    }
  }

  function cancel(): void {
    if (journey !== null) journey.cancelled = true;
    notify();
  }

  function halt(): void {
    starting = false;
    hearing = false;
    stopTimer();
    for (const [attempt, timeout] of attempts) {
      clearTimeout(timeout);
      attempt.signal.abort(new Error("the server stops"));
    }
    attempts.clear();
    sleepQueue.length = 0;
    cancel();
  }

  return {
    now,
    isDisplaced: () => speed !== 1 || Math.abs(now() - wallNow()) > 1000,
    start() {
      starting = true;
      proceed();
    },
    proceed,
    inFlight: () => attempts.size,
    get journey() {
      return journey;
    },
    async travel(where) {
      if (journey !== null) throw new Error("the clock travels already");
      course.hold();
      stopTimer();
      const state = { to: where.to, steps: 0, cancelled: false };
      journey = state;
      driven.changed();
      const going = go(where, state).finally(() => {
        course.release();
        journey = null;
        notify = () => {};
        if (hearing) driven.arrived(now());
        driven.changed();
        proceed();
      });
      travelling = going.catch(() => {});
      return { end: await going, steps: state.steps };
    },
    cancel,
    async stop(graceMs) {
      starting = false;
      stopTimer();
      cancel();
      await travelling;
      if (attempts.size > 0)
        await new Promise<void>((resolve) => {
          const patience = setTimeout(resolve, graceMs);
          notify = () => {
            if (attempts.size > 0) return;
            clearTimeout(patience);
            resolve();
          };
        });
      halt();
    },
    halt,
  };
}

function isBefore(a: Sleeper, b: Sleeper): boolean {
  return a.at !== b.at ? a.at < b.at : a.order < b.order;
}
