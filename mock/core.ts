export type { LeftoverKind } from "./allowances.ts";
export type {
  EnvArguments,
  FetchHandler,
  ForeignTarget,
  OutgoingCall,
  Route,
  RouteTarget,
  TargetContext,
  UrlPattern,
  WorkerTarget,
} from "./delivery/index.ts";
export { FliqMockError } from "./errors.ts";
export type {
  ApiFailOptions,
  ApiFailure,
  ApiFaults,
  CrashOptions,
  DisconnectOptions,
  FailOptions,
  FaultOptions,
  FaultScope,
  Faults,
  RespondContext,
} from "./faults/index.ts";
export type {
  Explainable,
  FailedWork,
  Leftovers,
  MockDelivery,
  MockEmail,
  MockJob,
  MockScheduled,
  PendingWork,
  Upcoming,
} from "./inspect/index.ts";
export { createFliqMock, type FliqMock, type Snapshot } from "./mock.ts";
export type { FliqMockOptions, TimingOptions } from "./options.ts";
export type { TraceOptions } from "./trace.ts";
