/** A timer that waits. */
interface Timer {
  readonly at: number;
  readonly work: () => unknown;
}

/** What is to be done at a time though no target sleeps until then: what keeps a claim alive while its handler runs, say. */
export interface TimerList {
  /** Adds a timer; what it returns takes it out again. */
  add(at: number, work: () => unknown): () => void;
  /** Takes out the first one whose time has come. */
  takeDue(now: number): (() => unknown) | undefined;
  /** When the next one is due; Infinity when there is none. */
  nextAt(): number;
}

/** Makes an empty list. There are few: one for each handler under way that has a claim. */
export function createTimerList(): TimerList {
  const timers = new Set<Timer>();

  function first(): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of timers) if (earliest === undefined || timer.at < earliest.at) earliest = timer;
    return earliest;
  }

  return {
    add(at, work) {
      const timer = { at, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    takeDue(now) {
      const timer = first();
      if (timer === undefined || timer.at > now) return undefined;
      timers.delete(timer);
      return timer.work;
    },
    nextAt: () => first()?.at ?? Number.POSITIVE_INFINITY,
  };
}
