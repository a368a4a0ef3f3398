export { listDeliveries, type MockDelivery } from "./deliveries.ts";
export { type Explainable, explain } from "./explain.ts";
export { type FailedWork, type Leftovers, listLeftovers, type PendingWork } from "./leftovers.ts";
export { listScheduled, type MockScheduled } from "./scheduled.ts";
export {
  createNames,
  describeEvent,
  type Named,
  nameSubjects,
  renderTimeline,
  subjectOf,
} from "./timeline.ts";
export { presentUpcoming, type Upcoming } from "./upcoming.ts";
