export { API_ERRORS, ApiError, type FieldIssue, fieldError } from "./api-error.ts";
export { durationOf } from "./attempts.ts";
export { createBuffer, deleteBuffer, pauseBuffer, resumeBuffer } from "./buffers.ts";
export { createChannel, deleteChannel, setChannelEnabled, verifyChannel } from "./channels.ts";
export { requireCredits, setBalance, topUp } from "./credits.ts";
export { DIALECTS, type Dialect, type ServerKind } from "./dialect.ts";
export { dialectOf, type Engine } from "./engine.ts";
export { awaitsWork, listEvents } from "./event-queue.ts";
export type { EngineEvent } from "./events.ts";
export { popHeap, pushHeap } from "./heap.ts";
export { formatId, type IdSource } from "./ids.ts";
export { addItem, replayItem } from "./items.ts";
export { cancelJob, createJob, replayJob, runJobNow } from "./jobs.ts";
export { memoize } from "./memo.ts";
export { NOTICE_TIMEOUT_SECONDS } from "./notices.ts";
export { type Policy, REALISTIC_TIMING, type Timing } from "./policy.ts";
export { createRandom, nextFraction, nextUint32, nextUuid, type Random } from "./random.ts";
export { takeToken } from "./rate.ts";
export type {
  Account,
  AttemptRecord,
  BufferRecord,
  ChannelRecord,
  ItemRecord,
  JobRecord,
  NoticeRecord,
  Outcome,
  ScheduleRecord,
  SigningSecretRecord,
  StringMap,
  Target,
  TokenRecord,
  TransactionRecord,
} from "./records.ts";
export { retryDelayMs, webhookDelayMs } from "./retry.ts";
export {
  type Dispatch,
  finishDispatch,
  nextEventAt,
  startServer,
  stopServer,
  takeNext,
} from "./scheduler.ts";
export {
  createRecurringJob,
  createSchedule,
  deleteSchedule,
  pauseSchedule,
  resumeSchedule,
  runScheduleNow,
} from "./schedules.ts";
export { createSortedList, type Page, type Place, readPage, readSorted } from "./sorted-list.ts";
export {
  createState,
  DEFAULT_ACCOUNT,
  openAccount,
  readSigningSecret,
  rotateSigningSecret,
  type State,
} from "./state.ts";
export { addToken, authenticate, createToken, deleteToken, noteUse } from "./tokens.ts";
export { toWireTime } from "./wire-time.ts";
