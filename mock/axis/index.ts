export type { JsonChange } from "./changes/index.ts";
export { type AxisLimits, createAxis } from "./data/create-axis.ts";
export { followAxis } from "./data/follow-axis.ts";
export type { AxisRange } from "./data/past.ts";
export { planJob } from "./data/planned.ts";
export { TRACE_PAGE } from "./page/bundle.ts";
export { DATA_ID, type TraceData, type TraceDelivery } from "./page/trace-data.ts";
export { previewTo } from "./preview.ts";
export * from "./types.ts";
