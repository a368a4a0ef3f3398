export { type AttemptNotes, createAttemptNotes } from "./attempt-notes.ts";
export { createLazyAttemptSignal } from "./attempt-signal.ts";
export { attemptHeaders, describeCall, type OutgoingCall, type Sender } from "./call.ts";
export { deliver } from "./deliver.ts";
export { compilePattern, type UrlPattern } from "./pattern.ts";
export {
  beginAttempt,
  beginDuplicate,
  cutOff,
  type Death,
  describeAttempt,
  expireAttempt,
  type RunningAttempt,
  requestOf,
  settleAttempt,
  takeReports,
} from "./running-attempt.ts";
export { createSigner } from "./signer.ts";
export {
  type Caller,
  createTargets,
  type EnvArguments,
  type FetchHandler,
  type ForeignTarget,
  type Route,
  type RouteTarget,
  type TargetContext,
  type Targets,
  type WorkerTarget,
} from "./targets.ts";
