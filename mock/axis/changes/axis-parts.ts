import type { Axis, Lane } from "../types.ts";
import { changeJson, type Json, type JsonChange } from "./json.ts";

/** An axis whose lanes have names, so that a change can say which of them it is of. */
export interface AxisParts extends Omit<Axis, "lanes"> {
  readonly lanes: { readonly [id: string]: Lane };
  /** The ids of the lanes. */
  readonly order: readonly string[];
}

export function takeApart({ lanes, ...rest }: Axis): AxisParts {
  return {
    ...rest,
    lanes: Object.fromEntries(lanes.map((lane) => [lane.id, lane])),
    order: lanes.map(({ id }) => id),
  };
}

export function putTogether({ lanes, order, ...rest }: AxisParts): Axis {
  return { ...rest, lanes: order.flatMap((id) => lanes[id] ?? []) };
}

/** An axis as it is after a change. Lanes that the change leaves alone are the same objects. */
export function changeAxis(parts: AxisParts, change: JsonChange): AxisParts {
  return changeJson(parts as unknown as Json, change) as unknown as AxisParts;
}
