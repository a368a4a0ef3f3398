import type { Axis, Lane } from "../types.ts";
import type { Work } from "./facts.ts";
import type { Choice, Shown } from "./find-mark.ts";
import type { Frame } from "./frame.ts";
import type { Row } from "./rows.ts";
import type { LaneScene } from "./scene.ts";
import type { TimeView } from "./view.ts";
import type { Words } from "./words.ts";

/** How an axis is shown. */
export interface AxisViewOptions {
  /** The zone that times are told in. Default: the browser's. */
  readonly zone?: string;
  /** How much of what comes is in view at first, at the least. Default: 0 ms. */
  readonly aheadMs?: number;
  /** What else there is to see of an attempt, beside its facts. Default: nothing. */
  readonly detailOf?: (lane: string, attemptId: string) => Node | null;
  /** Where more is to be read of a job or item; of a lane, where a mark is of none. Default: nowhere. */
  readonly hrefOf?: (lane: Lane, work: Work | null) => string | null;
  /** Whether it is a list at first. Default: false. */
  readonly isListed?: boolean;
  /** Travels to a time; without it the line of now stands still. */
  readonly onTravel?: (to: number) => void;
  /** Travels on until no job, retry or item waits. */
  readonly onRunAll?: () => void;
  /** Told when another stretch of time is looked at. */
  readonly onView?: (from: number, to: number) => void;
}

/** What the controls work on. */
export interface AxisModel {
  readonly frame: Frame;
  readonly canTravel: boolean;
  axis: Axis;
  words: Words;
  /** The lanes that fit the filter. */
  scenes: readonly LaneScene[];
  rows: readonly Row[];
  view: TimeView;
  choice: Choice | null;
  pointed: Shown | null;
  /** Where one would travel to; `asks` once it is let go; with `runsAll`, on until nothing waits. */
  travel: { readonly to: number; readonly asks: boolean; readonly runsAll?: boolean } | null;
  isListed: boolean;
  isUtc: boolean;
  filter: string;
  setView(view: TimeView): void;
  choose(choice: Choice | null): void;
  open(): void;
  travelTo(travel: AxisModel["travel"]): void;
  /** Lays everything out anew. */
  layOut(): void;
  draw(): void;
  say(text: string): void;
}
