import {
  type Attempts,
  type Axis,
  type AxisFault,
  type AxisNotice,
  type Bin,
  type FLAG,
  type Lane,
  OUTCOME,
} from "../types.ts";
import type { Sum } from "./sum.ts";

/** A lane as it is drawn: columns of numbers, in order, to be searched. */
export interface LaneScene {
  readonly lane: Lane;
  readonly attempts: Attempts | null;
  readonly notices: readonly AxisNotice[];
  readonly bins: readonly Bin[];
  /** The width of `bins`; 0 where there are none. */
  readonly binMs: number;
  readonly starts: Float64Array;
  /** NaN while it is under way, and for ever when its worker was lost. */
  readonly ends: Float64Array;
  /** The index of the same job's attempt before and after; -1 for none. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** The middle duration. */
  readonly medianMs: number;
  /** The longest that a bar, or the way to the next attempt, reaches. */
  readonly reachMs: number;
  readonly ticks: Float64Array;
  readonly repeated: ReadonlySet<number>;
  /** What faults hit, by instant. */
  readonly hits: ReadonlyMap<number, AxisFault>;
  /** How many calls they hit. */
  readonly hitCount: number;
  /** A fault without an end, that hits all of the lane. */
  readonly endless: AxisFault | null;
  /** How full the bins of each width are. */
  readonly fullness: Map<number, Fullness>;
  /** What it has in stretches of each width. */
  readonly sums: Map<number, Omit<Sum, "max" | "step">>;
}

export interface Fullness {
  readonly max: number;
  /** More than 40 % of the attempts share a bin with two others. */
  readonly isCrowded: boolean;
}

const NO_ATTEMPTS: Attempts = {
  id: [],
  start: [],
  end: [],
  outcome: [],
  code: [],
  job: [],
  number: [],
  flags: [],
};
const CROWD = 3;
const CROWDED_SHARE = 0.4;

/** Prepares a lane to be drawn. */
export function packLane(lane: Lane, faults: readonly AxisFault[]): LaneScene {
  const { past } = lane;
  const counted = "bins" in past ? past : null;
  const attempts = "attempts" in past ? past.attempts : NO_ATTEMPTS;
  const size = attempts.start.length;
  const starts = Float64Array.from(attempts.start);
  const ends = Float64Array.from(attempts.end, (end) => end ?? Number.NaN);
  const before = new Int32Array(size).fill(-1);
  const after = new Int32Array(size).fill(-1);
  const last = new Map<string, number>();
  const durations: number[] = [];
  let reachMs = 0;
  for (const [index, job] of attempts.job.entries()) {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? Number.NaN;
    const previous = last.get(job);
    if (previous !== undefined) {
      before[index] = previous;
      after[previous] = index;
      reachMs = Math.max(reachMs, start - (starts[previous] ?? 0));
    }
    last.set(job, index);
    if (Number.isNaN(end)) continue;
    durations.push(end - start);
    reachMs = Math.max(reachMs, end - start);
  }
  durations.sort((a, b) => a - b);
  const hits = new Map<number, AxisFault>();
  let endless: AxisFault | null = null;
  let hitCount = 0;
  for (const fault of faults) {
    if ("lanes" in fault.hits) {
      if (fault.hits.lanes.includes(lane.id)) endless ??= fault;
    } else
      for (const { lane: id, at } of fault.hits) {
        if (id !== lane.id) continue;
        hitCount += 1;
        if (!hits.has(at)) hits.set(at, fault);
      }
  }
  return {
    lane,
    attempts: counted === null ? attempts : null,
    notices: "notices" in past ? past.notices : [],
    bins: counted?.bins ?? [],
    binMs: counted?.step_ms ?? 0,
    starts,
    ends,
    before,
    after,
    medianMs: counted?.median_ms ?? durations[durations.length >> 1] ?? 0,
    reachMs,
    ticks: Float64Array.from(lane.ticks),
    repeated: new Set(lane.repeated),
    hits,
    hitCount,
    endless,
    fullness: new Map(),
    sums: new Map(),
  };
}

/** How full a lane's bins are at one width. It does not depend on where one looks, so that panning never changes a mark. */
export function fullnessOf(scene: LaneScene, stepMs: number): Fullness {
  const known = scene.fullness.get(stepMs);
  if (known !== undefined) return known;
  let max = 1;
  let crowded = 0;
  let total = 0;
  const close = (inBin: number) => {
    max = Math.max(max, inBin);
    if (inBin >= CROWD) crowded += inBin;
    total += inBin;
  };
  let slot = Number.NaN;
  let inBin = 0;
  const add = (at: number, many: number) => {
    const next = Math.floor(at / stepMs);
    if (next !== slot) {
      close(inBin);
      slot = next;
      inBin = 0;
    }
    inBin += many;
  };
  for (const start of scene.starts) add(start, 1);
  for (const [at, many] of scene.bins) add(at, many);
  close(inBin);
  const made = { max, isCrowded: crowded > total * CROWDED_SHARE };
  scene.fullness.set(stepMs, made);
  return made;
}

/** The lanes in their three groups, the newest activity first; those that were there before keep their places. */
export function orderLanes(axis: Axis, before: readonly string[]): Lane[] {
  const places = new Map(before.map((id, index) => [id, index]));
  const activity = (lane: Lane) => lane.last_at ?? -1 / (nextOf(lane) ?? Number.POSITIVE_INFINITY);
  const ordered = [...axis.lanes].sort((a, b) => {
    const [placeA, placeB] = [places.get(a.id), places.get(b.id)];
    if (placeA !== undefined && placeB !== undefined) return placeA - placeB;
    if (placeA !== undefined || placeB !== undefined) return placeA === undefined ? 1 : -1;
    return activity(b) - activity(a);
  });
  const kinds = ["target", "schedule", "buffer"] as const;
  return kinds.flatMap((kind) => ordered.filter((lane) => lane.kind === kind));
}

/** When something is next to happen in a lane; null when nothing is known to. */
export function nextOf(lane: Lane): number | null {
  if (lane.paused) return null;
  const times = [lane.ticks[0], lane.bands[0]?.from, lane.once[0]?.at, lane.retries[0]?.at].filter(
    (at) => at !== undefined,
  );
  return times.length === 0 ? null : Math.min(...times);
}

/** Whether an outcome is a failure; a 429 that was put back is none. */
export function isFailure(outcome: number | undefined): boolean {
  return outcome === OUTCOME.failed || outcome === OUTCOME.lost;
}

/** Whether a flag is set. */
export function hasFlag(flags: number | undefined, flag: (typeof FLAG)[keyof typeof FLAG]): boolean {
  return ((flags ?? 0) & flag) !== 0;
}

/** Whether a fault makes calls fail; others make them late, or double. */
export function isHard({ kind }: AxisFault): boolean {
  return kind !== "latency" && kind !== "duplicate";
}

/** The index of the first value that is not below `value`. */
export function lower(values: ArrayLike<number>, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
