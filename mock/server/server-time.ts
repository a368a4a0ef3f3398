import { type Heap, popHeap, pushHeap } from "../engine/heap.ts";
import { expireFlight, type Flight, land, openFlight } from "../flight.ts";
import { turn } from "../turn.ts";
import type { TravelEnd } from "./admin-types.ts";
import { createCourse } from "./course.ts";
import type { Journey, JourneyState, ServerTime, ServerTimeOptions, TimeDriven } from "./journey.ts";

/** The longest wait that `setTimeout` can take. */
const MAX_TIMER_MS = 2_147_483_647;

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly flight: Flight;
  readonly wake: () => void;
}

/** Makes the server's time: it stands until `start()`. */
export function createServerTime(driven: TimeDriven, options: ServerTimeOptions): ServerTime {
  const { speed, concurrency, wallNow } = options;
  /** What is under way, and the timer of each attempt's end. */
  const flights = new Map<Flight, ReturnType<typeof setTimeout>>();
  const sleepers: Heap<Sleeper> = [];
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
  /** Called whenever a flight ends or falls asleep, and when a journey is cancelled. */
  let notify = () => {};

  /** When there is something to do next. While there is no room for a delivery, nothing becomes due. */
  function nextAt(): number {
    const eventAt = flights.size < concurrency ? driven.nextEventAt() : undefined;
    return Math.min(eventAt ?? Number.POSITIVE_INFINITY, sleepers[0]?.at ?? Number.POSITIVE_INFINITY);
  }

  /** Does what is due, as far as there is room. */
  function work(): void {
    const at = now(); // Once: what becomes due meanwhile has its own turn.
    wakeDue(at);
    while (
      starting &&
      flights.size < concurrency &&
      (driven.nextEventAt() ?? Number.POSITIVE_INFINITY) <= at
    ) {
      const dispatch = driven.take(at);
      if (dispatch !== undefined) launch(openFlight(dispatch));
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

  function launch(flight: Flight): void {
    // A target lives in real time, whatever the clock does.
    flights.set(
      flight,
      setTimeout(() => expire(flight), flight.call.timeoutSeconds * 1000),
    );
    land(
      flight,
      driven.launch(flight, (delayMs) => sleep(flight, delayMs)),
    ).then(() => finish(flight));
  }

  function expire(flight: Flight): void {
    if (flight.finished) return;
    expireFlight(flight);
    finish(flight);
  }

  function finish(flight: Flight): void {
    if (flight.finished) return;
    flight.finished = true;
    clearTimeout(flights.get(flight));
    flights.delete(flight);
    if (hearing) driven.finish(now(), flight);
    notify();
    proceed();
  }

  /** Sleeps in the clock's time, but not beyond the attempt's. */
  function sleep(flight: Flight, delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wakeAt = now() + delayMs;
      const wake = wakeAt < flight.deadline ? resolve : () => expire(flight);
      order += 1;
      pushHeap(sleepers, { at: Math.min(wakeAt, flight.deadline), order, flight, wake }, isBefore);
      notify();
      proceed();
    });
  }

  function wakeDue(at: number): void {
    for (let first = sleepers[0]; first !== undefined && first.at <= at; first = sleepers[0]) {
      popHeap(sleepers, isBefore);
      if (flights.has(first.flight)) first.wake();
    }
  }

  function isAsleep(flight: Flight): boolean {
    return sleepers.some((sleeper) => sleeper.flight === flight);
  }

  /** Does all that happens at this instant; false when the journey was cancelled meanwhile. */
  async function settle(): Promise<boolean> {
    for (;;) {
      work();
      await turn(); // A long journey lets the rest of the server breathe.
      if (journey?.cancelled !== false) return false;
      if (nextAt() <= now()) continue;
      if ([...flights.keys()].every(isAsleep)) return true;
      await new Promise<void>((resolve) => {
        notify = resolve;
      });
    }
  }

  async function go({ to, isDone = () => false, limit }: Journey, state: JourneyState): Promise<TravelEnd> {
    for (;;) {
      if (!(await settle())) return "cancelled";
      const next = nextAt();
      if (next > to || next === Number.POSITIVE_INFINITY || (flights.size === 0 && isDone())) {
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
    for (const [flight, timeout] of flights) {
      clearTimeout(timeout);
      flight.alarm.abort(new Error("the server stops"));
    }
    flights.clear();
    sleepers.length = 0;
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
    inFlight: () => flights.size,
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
      if (flights.size > 0)
        await new Promise<void>((resolve) => {
          const patience = setTimeout(resolve, graceMs);
          notify = () => {
            if (flights.size > 0) return;
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
