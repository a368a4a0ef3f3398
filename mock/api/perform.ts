import { type Account, type Engine, toWireTime } from "../engine/index.ts";
import { accountHandlers } from "./account.ts";
import { bufferHandlers } from "./buffers.ts";
import { jobHandlers } from "./jobs.ts";
import { noticeHandlers } from "./notices.ts";
import type { OperationHandlers } from "./operation.ts";
import { scheduleHandlers } from "./schedules.ts";
import type { OperationId } from "./spec.gen.ts";
import { statsHandlers } from "./stats.ts";

/** What `GET /health` gives as the server's version: the mock's, which is none of Fliq's. */
const VERSION = "mock";

/** What carries out each operation of the spec. One without a handler does not compile. */
const handlers: OperationHandlers = {
  health: (engine) => ({
    status: 200,
    body: { status: "ok", version: VERSION, time: toWireTime(engine.now()) },
  }),
  ...jobHandlers,
  ...scheduleHandlers,
  ...bufferHandlers,
  ...noticeHandlers,
  ...statsHandlers,
  ...accountHandlers,
};

/** What an operation is asked, once the spec's validators let it through. */
export interface OperationCall {
  /** Undefined for an operation that needs none. */
  readonly account: Account | undefined;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** What to add to a time that the caller counted from its own clock. */
  readonly clockOffsetMs: number;
}

/** What an operation answers when it succeeds. */
export interface OperationAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * Carries an operation out.
 *
 * @throws {ApiError} when the answer is no.
 */
export function performOperation(
  engine: Engine,
  operationId: OperationId,
  call: OperationCall,
): OperationAnswer {
  // What the validators let through is what the operation's types say: from there on the handler knows its types.
  const handler = handlers[operationId] as unknown as (
    engine: Engine,
    call: OperationCall,
  ) => OperationAnswer;
  return handler(engine, call);
}
