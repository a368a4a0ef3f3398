import { OUTCOME } from "../types.ts";
import { isFailure, type LaneScene } from "./scene.ts";

/** How many attempts began in a stretch of time, and how they went. */
export interface CallCount {
  readonly all: number;
  readonly failed: number;
  readonly limited: number;
}

/** What lanes have together, by stretches of `step` milliseconds. */
export interface Sum {
  readonly step: number;
  /** What was, by the number of the stretch. */
  readonly past: ReadonlyMap<number, CallCount>;
  /** Calls to come that are planned one by one. */
  readonly ahead: ReadonlyMap<number, number>;
  /** Those that are not. */
  readonly rates: readonly { readonly from: number; readonly to: number; readonly perMs: number }[];
  /** The most that a stretch has. */
  readonly max: number;
}

/** So many widths are kept of each lane. */
const KEPT = 6;
const NONE: CallCount = { all: 0, failed: 0, limited: 0 };

/** Adds lanes up. What was counted of a lane before is not counted again. */
export function sumOf(scenes: readonly LaneScene[], step: number): Sum {
  const past = new Map<number, CallCount>();
  const ahead = new Map<number, number>();
  const rates: Sum["rates"][number][] = [];
  for (const scene of scenes) {
    const one = sumOfLane(scene, step);
    for (const [slot, tally] of one.past) add(past, slot, tally);
    for (const [slot, count] of one.ahead) ahead.set(slot, (ahead.get(slot) ?? 0) + count);
    rates.push(...one.rates);
  }
  let max = 1;
  for (const { all } of past.values()) max = Math.max(max, all);
  for (const count of ahead.values()) max = Math.max(max, count);
  return { step, past, ahead, rates, max };
}

function sumOfLane(scene: LaneScene, step: number): Omit<Sum, "max" | "step"> {
  const known = scene.sums.get(step);
  if (known !== undefined) return known;
  const { starts, attempts, bins, lane } = scene;
  const past = new Map<number, CallCount>();
  for (let index = 0; index < starts.length; index += 1) {
    const outcome = attempts?.outcome[index];
    const tally = isFailure(outcome) ? FAILED : outcome === OUTCOME.limited ? LIMITED : FINE;
    add(past, Math.floor((starts[index] ?? 0) / step), tally);
  }
  for (const [at, all, failed, limited] of bins) add(past, Math.floor(at / step), { all, failed, limited });
  const ahead = new Map<number, number>();
  if (!lane.paused)
    for (const at of [
      ...lane.ticks,
      ...lane.once.map((job) => job.at),
      ...lane.retries.map((retry) => retry.at),
    ])
      ahead.set(Math.floor(at / step), (ahead.get(Math.floor(at / step)) ?? 0) + 1);
  const rates = lane.paused
    ? []
    : lane.bands.map(({ from, to, count }) => ({ from, to, perMs: count / Math.max(1, to - from) }));
  if (scene.sums.size >= KEPT) scene.sums.clear();
  const made = { past, ahead, rates };
  scene.sums.set(step, made);
  return made;
}

const FINE: CallCount = { all: 1, failed: 0, limited: 0 };
const FAILED: CallCount = { all: 1, failed: 1, limited: 0 };
const LIMITED: CallCount = { all: 1, failed: 0, limited: 1 };

function add(tallies: Map<number, CallCount>, slot: number, more: CallCount): void {
  const { all, failed, limited } = tallies.get(slot) ?? NONE;
  tallies.set(slot, {
    all: all + more.all,
    failed: failed + more.failed,
    limited: limited + more.limited,
  });
}

/** How many calls come between two instants. */
export function aheadIn({ ahead, rates, step }: Sum, slot: number, now: number): number {
  const [from, to] = [Math.max(now, slot * step), (slot + 1) * step];
  return rates.reduce(
    (sum, rate) => sum + rate.perMs * Math.max(0, Math.min(to, rate.to) - Math.max(from, rate.from)),
    ahead.get(slot) ?? 0,
  );
}

/** All that lanes have had, together. */
export function totalOf(scenes: readonly LaneScene[]): CallCount {
  const total = new Map<number, CallCount>();
  const whole = Number.MAX_SAFE_INTEGER; // One stretch holds it all.
  for (const { past } of scenes.map((scene) => sumOfLane(scene, whole)))
    for (const tally of past.values()) add(total, 0, tally);
  return total.get(0) ?? NONE;
}
