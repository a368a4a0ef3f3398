export { API_ERRORS, ApiError, type ApiErrorCode, type FieldIssue, fieldError } from "./api-error.ts";
export type { Outcome } from "./attempts.ts";
export { createBuffer, deleteBuffer, pauseBuffer, resumeBuffer } from "./buffers.ts";
export { createChannel, deleteChannel, setChannelEnabled } from "./channels.ts";
export { readBalance, setBalance } from "./credits.ts";
export type { Engine, Policy } from "./engine.ts";
export { awaitsWork, listUpcoming } from "./event-queue.ts";
export type { EngineEvent } from "./events.ts";
export { type Heap, popHeap, pushHeap } from "./heap.ts";
export { formatId, formatRequestId, type IdSource } from "./ids.ts";
export { pushItem, replayItem } from "./items.ts";
export { cancelJob, createJob, replayJob, runJobNow } from "./jobs.ts";
export { NOTICE_TIMEOUT_SECONDS } from "./notices.ts";
export { nextFraction, nextUuid, type Random } from "./random.ts";
export { takeToken, tokenReadyAt } from "./rate.ts";
export type {
  Account,
  AttemptRecord,
  BufferRecord,
  ChannelRecord,
  ItemRecord,
  JobRecord,
  NoticeRecord,
  ScheduleRecord,
  SigningSecretRecord,
  StringMap,
  Target,
  TokenRecord,
  TransactionRecord,
} from "./records.ts";
export { retryDelayMs } from "./retry.ts";
export { type Dispatch, finishDispatch, nextEventAt, takeNext } from "./scheduler.ts";
export {
  createSchedule,
  deleteSchedule,
  pauseSchedule,
  resumeSchedule,
  runScheduleNow,
} from "./schedules.ts";
export { type Page, type Place, readPage, readSorted } from "./sorted-list.ts";
export { createState, DEFAULT_ACCOUNT, makeSecret, openAccount, type State } from "./state.ts";
export { addToken, authenticate, createToken, deleteToken, TOKEN_PREFIX } from "./tokens.ts";
