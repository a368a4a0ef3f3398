import type { Geometry } from "./geometry.ts";
import type { ColorToken, Pen } from "./pen.ts";
import type { LaneScene } from "./scene.ts";
import type { TimeView } from "./view.ts";
import type { Words } from "./words.ts";

/** What a lane is painted with. */
export interface LanePaint {
  readonly pen: Pen;
  readonly view: TimeView;
  readonly words: Words;
  readonly scene: LaneScene;
  readonly geometry: Geometry;
  /** The instant that one would travel to; null when nobody would. */
  readonly travelTo: number | null;
  /** Keeps texts off a stretch under the marks. */
  readonly block: (from: number, to: number) => void;
  /** Writes under the marks, if there is room; false where there is none. */
  readonly write: (text: string, x: number, color: ColorToken) => boolean;
}
