export { type AxisView, createAxisView } from "./axis-view.ts";
export { h } from "./dom.ts";
