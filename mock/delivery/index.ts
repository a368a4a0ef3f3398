export { createLazyAttemptSignal } from "./attempt-signal.ts";
export { attemptHeaders, describeCall, type OutgoingCall } from "./call.ts";
export { deliver } from "./deliver.ts";
export { compilePattern, type UrlPattern } from "./pattern.ts";
export {
  beginAttempt,
  beginDuplicate,
  describeAttempt,
  expireAttempt,
  type RunningAttempt,
  requestOf,
  settleAttempt,
} from "./running-attempt.ts";
export { createSigner } from "./signer.ts";
export { createTargets, type FetchHandler, type Targets } from "./targets.ts";
export { createUnroutedLog, type UnroutedLog } from "./unrouted.ts";
