import { awaitsWork, type Engine } from "../../engine/index.ts";
import type { TravelEnd } from "../wire/index.ts";
import type { ServerTime } from "./server-time.ts";

/** Where the clock can be sent. */
export type Destination = { readonly to: number } | { readonly until: "next" | "idle" };

/** What a journey came to. */
export interface JourneyEnd {
  readonly end: TravelEnd;
  /** How many instants something happened at. */
  readonly steps: number;
}

/** Sends the clock on its way; fails while it travels already. */
export async function travelTo(
  destination: Destination,
  limit: number,
  { time, engine }: { readonly time: ServerTime; readonly engine: Engine },
): Promise<JourneyEnd> {
  if ("to" in destination) return time.travel({ to: destination.to, limit });
  if (destination.until === "idle") {
    const isDone = () => !awaitsWork(engine.state.eventQueue);
    return time.travel({ to: Number.POSITIVE_INFINITY, isDone, limit });
  }
  const { end, steps } = await time.travel({ to: Number.POSITIVE_INFINITY, limit: 1 });
  return { end: end === "limit" ? "arrived" : end, steps };
}
