/** A clock that follows the system's at a speed, or stands where it is put. It never goes back. */
export interface Course {
  /** Epoch milliseconds. */
  now(): number;
  /** Has it stand still. */
  hold(): void;
  /** Puts it on to a later time; it must stand still. */
  moveTo(at: number): void;
  /** Lets it run on from where it stands. */
  release(): void;
}

/** A system's clock that is set back by more than this is not waited for. */
const PATIENCE_MS = 1000;

export function createCourse(options: {
  /** Where it begins. */
  readonly startAt: number;
  /** Seconds of it to a second of the system's. */
  readonly speed: number;
  /** The system's time. */
  readonly wallNow: () => number;
}): Course {
  const { startAt, speed, wallNow } = options;
  let latest = startAt;
  let base = { at: startAt, wallAt: wallNow() };
  let held = false;

  function runOn(): void {
    base = { at: latest, wallAt: wallNow() };
  }

  function now(): number {
    if (held) return latest;
    const at = Math.floor(base.at + (wallNow() - base.wallAt) * speed);
    if (at < latest - PATIENCE_MS) runOn();
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
