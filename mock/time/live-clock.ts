/** A clock that follows the system's at a speed, or stands where it was put. It never goes back. */
export interface LiveClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Stops it. */
  hold(): void;
  /** Moves it on to a later time, while it is stopped. */
  moveTo(at: number): void;
  /** Lets it run on from where it stands. */
  release(): void;
}

export interface LiveClockOptions {
  /** Where it begins, in epoch milliseconds. Default: it shows the system's time, which it reads at each use. */
  readonly startAt?: number;
  /** Its seconds to a second of the system's. Default: 1. */
  readonly speed?: number;
  /** The system's time, in epoch milliseconds. */
  readonly wallNow: () => number;
}

/** A clock that has a time of its own runs on when the system's is set back by more than this; else it waits for it. */
const LONGEST_WAIT_MS = 1000;

/** Makes a clock that runs. */
export function createLiveClock({ startAt, speed = 1, wallNow }: LiveClockOptions): LiveClock {
  const longestWaitMs = startAt === undefined ? Number.POSITIVE_INFINITY : LONGEST_WAIT_MS;
  let latest = startAt ?? Number.NEGATIVE_INFINITY;
  let base = startAt === undefined ? { at: 0, wallAt: 0 } : { at: startAt, wallAt: wallNow() };
  let held = false;

  function runOn(): void {
    base = { at: latest, wallAt: wallNow() };
  }

  function now(): number {
    if (held) return latest;
    const at = Math.floor(base.at + (wallNow() - base.wallAt) * speed);
    if (at < latest - longestWaitMs) runOn();
    latest = Math.max(latest, at);
    return latest;
  }

  return {
    now,
    hold() {
      now();
      held = true;
    },
    moveTo(at) {
      latest = Math.max(latest, at);
    },
    release() {
      held = false;
      runOn();
    },
  };
}
