import { type Axis, type AxisRange, createAxis } from "../axis/index.ts";
import type { FaultBox } from "../faults/index.ts";
import { type AxisFeed, createAxisFeed } from "./axis-feed.ts";
import type { Feed } from "./feed.ts";
import type { Machine } from "./journal/machine.ts";
import type { ServerTime } from "./time/server-time.ts";

/** What a host shows of its time. */
export interface HostAxis {
  /** What was and what comes within a range. */
  read(range: AxisRange): Axis;
  /** The same, to be followed. */
  readonly feed: AxisFeed;
}

/** The parts of a host that its axis is read from. */
export interface HostAxisParts {
  readonly machine: Machine;
  readonly time: ServerTime;
  readonly faults: FaultBox;
  readonly feed: Feed;
  readonly isDoubled: (attempt: number) => boolean;
}

export function createHostAxis({ machine, time, faults, feed, isDoubled }: HostAxisParts): HostAxis {
  const { engine } = machine;
  const readAxis = createAxis({
    engine: {
      get state() {
        return engine.state;
      },
      get policy() {
        return engine.policy;
      },
      // The engine's own is that of the last command.
      now: time.now,
      emit: engine.emit,
    },
    log: () => machine.log,
    startedAt: () => machine.state().startedAt,
    faults,
    isDoubled,
  });
  const axisFeed = createAxisFeed({ readAxis, now: time.now, isTravelling: () => time.journey !== null });
  feed.subscribe(() => axisFeed.stir());
  faults.plan.watch(() => axisFeed.stir());
  return { read: readAxis, feed: axisFeed };
}
