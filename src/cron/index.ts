export type { CronExpression } from "./expression.ts";
export { nextFire } from "./next-fire.ts";
export { nextRuns } from "./next-run.ts";
export { parseCron } from "./parse.ts";
export { findClockChange, zoneOffsetMs } from "./zone.ts";
