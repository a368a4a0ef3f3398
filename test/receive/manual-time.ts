import type { SetTimer } from "../../src/receive/entry.ts";

/** Time that stands still until it is moved, and what waits in it. */
export interface ManualTime {
  nowMs: number;
  readonly setTimer: SetTimer;
  /** How many timers wait. */
  waiting(): number;
  /** Moves on, from timer to timer, and waits for what each of them does. */
  advance(ms: number): Promise<void>;
}

export function createManualTime(startMs: number): ManualTime {
  const timers = new Set<{ at: number; work: () => unknown }>();
  const time: ManualTime = {
    nowMs: startMs,
    setTimer(ms, work) {
      const timer = { at: time.nowMs + ms, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    waiting: () => timers.size,
    async advance(ms) {
      const until = time.nowMs + ms;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers.delete(due);
        time.nowMs = due.at;
        await due.work();
      }
      time.nowMs = until;
    },
  };
  return time;
}
