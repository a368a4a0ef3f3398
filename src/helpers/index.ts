export { cancelJob, isOver } from "./cancel-job.ts";
export { createJob, type ExistingJob, type NewJob, type ScheduledJob } from "./create-job.ts";
export { type CronOptions, createCronJob } from "./cron.ts";
export { type ScheduleOptions, toJob, type WhenOptions } from "./schedule.ts";
export { inTurn, type ScheduleManyOptions, scheduleMany } from "./schedule-many.ts";
export { createSequence, type Sequence, type SequenceOptions, type SequenceStep } from "./sequence.ts";
export type { TargetOptions } from "./target.ts";
