export { createSystemTime } from "./system-time.ts";
export type { SchedulerPort, Time } from "./time.ts";
export { turn } from "./turn.ts";
export { createVirtualTime } from "./virtual-time.ts";
