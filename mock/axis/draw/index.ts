export { idleAt, previewTo } from "../preview.ts";
export type { AxisViewOptions } from "./axis-model.ts";
export { type AxisView, createAxisView } from "./axis-view.ts";
export { h } from "./dom.ts";
export { span } from "./words.ts";
