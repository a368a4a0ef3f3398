export { createLiveClock } from "./live-clock.ts";
export { createLiveTime } from "./live-time.ts";
export type { Outside } from "./runner-types.ts";
export { createSystemTime } from "./system-time.ts";
export type { AttemptControls, SchedulerPort, Time } from "./time.ts";
export { turn } from "./turn.ts";
export { createVirtualTime, type VirtualTimePort } from "./virtual-time.ts";
