import type { Axis, Lane } from "../types.ts";
import { type LaneScene, packLane } from "./scene.ts";

/** Makes what prepares lanes to be drawn: those that are as they were are not prepared again. */
export function createScenes(): (lanes: readonly Lane[], faults: Axis["faults"]) => readonly LaneScene[] {
  let known = new Map<Lane, LaneScene>();
  let knownFaults: Axis["faults"] | undefined;
  return (lanes, faults) => {
    const before = knownFaults === faults ? known : new Map<Lane, LaneScene>();
    const scenes = lanes.map((lane) => before.get(lane) ?? packLane(lane, faults));
    known = new Map(scenes.map((scene) => [scene.lane, scene]));
    knownFaults = faults;
    return scenes;
  };
}
