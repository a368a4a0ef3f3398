export type {
  AttemptDetail,
  ClockState,
  CronPreview,
  DashboardHeader,
  EventList,
  Failure,
  FailureList,
  FaultKind,
  FaultList,
  FaultRequest,
  ItemDetail,
  JobDetail,
  JobRun,
  NoticeDetail,
  ServerEvent,
  ServerState,
  TravelRequest,
  TravelResult,
  UpcomingEvent,
  UpcomingList,
} from "./admin-types.ts";
export type { FliqServerOptions } from "./options.ts";
export { FliqServerError } from "./server-error.ts";
export { type FliqServer, startFliqServer } from "./start.ts";
