export type { Body } from "./body.ts";
export { cancelJob } from "./cancel-job.ts";
export { createJob } from "./create-job.ts";
export { type CronOptions, createCronJob } from "./cron.ts";
export { type ScheduleOptions, toJob, type WhenOptions } from "./schedule.ts";
export { type ScheduleManyOptions, scheduleMany } from "./schedule-many.ts";
export { createSequence, type Sequence, type SequenceOptions, type SequenceStep } from "./sequence.ts";
export type { HeaderOptions, TargetOptions } from "./target.ts";
