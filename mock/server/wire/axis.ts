import type { Axis, JsonChange } from "../../axis/index.ts";

/** The axis from a week back to a week ahead. The stream's `axis` events change it, one after the other. */
export interface LiveAxis {
  /** Another one, such as after the server was started anew, has other numbers. */
  readonly run: string;
  readonly number: number;
  readonly axis: Axis;
}

/** Makes number n of number n - 1, with its lanes by id. */
export interface AxisChanged {
  readonly run: string;
  readonly number: number;
  readonly change: JsonChange;
}
