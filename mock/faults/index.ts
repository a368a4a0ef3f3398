export {
  type ApiFailOptions,
  type ApiFailure,
  type ApiFaultBox,
  type ApiFaults,
  createApiFaults,
  MockNetworkError,
} from "./api-faults.ts";
export type { FaultOptions } from "./fault-plan.ts";
export {
  type CompiledScope,
  type CrashOptions,
  compileScope,
  createFaults,
  type DisconnectOptions,
  type FailOptions,
  type FaultBox,
  type FaultContext,
  type FaultScope,
  type Faults,
  faultMethods,
  type RespondContext,
} from "./faults.ts";
