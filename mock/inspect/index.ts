export { listClockChanges, occurrenceAt } from "./clock-changes.ts";
export { createDeliveryList, type IsDoubled, type MockDelivery } from "./deliveries.ts";
export { type Explainable, explain } from "./explain.ts";
export { followLog, type Presented, presentAgain } from "./follow-log.ts";
export { createInspector, type Inspector, type MockEmail } from "./inspector.ts";
export type { MockJob } from "./jobs.ts";
export { type FailedWork, type Leftovers, listLeftovers, type PendingWork } from "./leftovers.ts";
export type { MockScheduled } from "./scheduled.ts";
export { shortenError } from "./short-error.ts";
export {
  createNameList,
  createNames,
  describeEvent,
  type Named,
  renderTimeline,
  subjectOf,
  type TimelineNote,
} from "./timeline.ts";
export { presentUpcoming, type Upcoming } from "./upcoming.ts";
