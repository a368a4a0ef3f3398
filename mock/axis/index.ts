export { type AxisLimits, createAxis } from "./data/create-axis.ts";
export type { AxisRange } from "./data/past.ts";
export type { AxisSource } from "./data/source.ts";
export { TRACE_PAGE } from "./page/bundle.ts";
export { DATA_ID, type TraceData, type TraceDelivery } from "./page/trace-data.ts";
export { type Preview, previewTo } from "./preview.ts";
export * from "./types.ts";
