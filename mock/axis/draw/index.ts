export { type AxisView, type AxisViewOptions, createAxisView } from "./axis-view.ts";
export { h } from "./dom.ts";
