import type { Engine } from "./engine.ts";
import { peekEvent, takeEvent } from "./event-queue.ts";
import { finishItem, startItem, takeOverItem } from "./items.ts";
import { finishJob, startJob, takeOverJob } from "./jobs.ts";
import { finishNotice, startNotice } from "./notices.ts";
import type { AttemptRecord, ItemRecord, JobRecord, LateVerdict, NoticeRecord, Outcome } from "./records.ts";
import { fireSchedule } from "./schedules.ts";
import { hasWorker } from "./timing.ts";

/** A call for the caller to make, whose outcome goes to `finishDispatch`. */
export interface Dispatch {
  readonly subject: JobRecord | ItemRecord | NoticeRecord;
  readonly record: AttemptRecord;
}

/** When something becomes due next, as epoch milliseconds; undefined when nothing will. A server that is down does nothing. */
export function nextEventAt(engine: Engine): number | undefined {
  const next = peekEvent(engine.state.eventQueue, hasWorker(engine))?.at;
  return next === undefined ? undefined : Math.max(next, engine.state.downUntil);
}

/**
 * Does what is due now, in order, up to the first thing that needs a call, and gives that back; undefined when nothing
 * is due any more. One at a time, because what a call does may change what is due.
 */
export function takeNext(engine: Engine): Dispatch | undefined {
  const { state } = engine;
  for (;;) {
    const next = peekEvent(state.eventQueue, hasWorker(engine));
    if (next === undefined || Math.max(next.at, state.downUntil) > engine.now()) return undefined;
    takeEvent(state.eventQueue, hasWorker(engine));
    const dispatch = perform(engine, next.record);
    if (dispatch !== undefined) {
      state.callsUnderWay += 1;
      return dispatch;
    }
  }
}

function perform(
  engine: Engine,
  record: NonNullable<ReturnType<typeof peekEvent>>["record"],
): Dispatch | undefined {
  switch (record.kind) {
    case "schedule":
      fireSchedule(engine, record);
      return undefined;
    case "late":
      arrive(engine, record);
      return undefined;
    case "job": {
      if (record.status === "running") {
        takeOverJob(engine, record);
        return undefined;
      }
      const attempt = startJob(engine, record);
      return attempt && { subject: record, record: attempt };
    }
    case "buffer": {
      if (record.running !== null) {
        takeOverItem(engine, record.running);
        return undefined;
      }
      const started = startItem(engine, record);
      return started && { subject: started.item, record: started.attempt };
    }
    case "notice":
      return { subject: record, record: startNotice(engine, record) };
  }
}

/** The server stops, and is up again after `downMs`: until then nothing is done. R10 */
export function stopServer(engine: Engine, downMs: number): void {
  const at = engine.now();
  engine.state.downUntil = at + downMs;
  engine.emit({ type: "server.stopped", at, downMs });
}

/** The server is up again. */
export function startServer(engine: Engine): void {
  engine.emit({ type: "server.started", at: engine.now() });
}

function arrive(engine: Engine, { subject, attempt, outcome }: LateVerdict): void {
  if (subject.kind === "job") finishJob(engine, subject, attempt, outcome);
  else finishItem(engine, subject, attempt, outcome);
}

/** Records the outcome of a call, or that its worker died. */
export function finishDispatch(engine: Engine, { subject, record }: Dispatch, outcome: Outcome): void {
  // The place of a worker that died was made free then.
  if (record.death === null) engine.state.callsUnderWay -= 1;
  if (subject.kind === "job") finishJob(engine, subject, record, outcome);
  else if (subject.kind === "item") finishItem(engine, subject, record, outcome);
  else finishNotice(engine, subject, record, outcome);
}
