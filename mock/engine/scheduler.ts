import type { Outcome } from "./attempts.ts";
import type { Engine } from "./engine.ts";
import { nextDueAt, takeDue } from "./event-queue.ts";
import { finishItem, reapItem, startItem } from "./items.ts";
import { finishJob, reapJob, startJob } from "./jobs.ts";
import { finishNotice, startNotice } from "./notices.ts";
import type { AttemptRecord, ItemRecord, JobRecord, NoticeRecord } from "./records.ts";
import { fireSchedule } from "./schedules.ts";

/** A call that Fliq is about to make: the caller of `takeNext` makes it, and reports its outcome to `finishDispatch`. */
export interface Dispatch {
  readonly subject: JobRecord | ItemRecord | NoticeRecord;
  /** The attempt's record, which the outcome is written to. */
  readonly record: AttemptRecord;
}

/** When something becomes due next, as epoch milliseconds; undefined when nothing will. */
export function nextEventAt(engine: Engine): number | undefined {
  return nextDueAt(engine.state.eventQueue);
}

/**
 * Does what is due now, in order, up to the first call that has to be made, and returns that; undefined when nothing
 * is due any more. It is one at a time, because a call may change what is due.
 */
export function takeNext(engine: Engine): Dispatch | undefined {
  for (;;) {
    const record = takeDue(engine.state.eventQueue, engine.now());
    if (record === undefined) return undefined;
    switch (record.kind) {
      case "schedule":
        fireSchedule(engine, record);
        break;
      case "job": {
        if (record.status === "running") {
          reapJob(engine, record);
          break;
        }
        const attempt = startJob(engine, record);
        if (attempt !== undefined) return { subject: record, record: attempt };
        break;
      }
      case "buffer": {
        const head = record.items[record.head];
        if (head?.status === "running") {
          reapItem(engine, head);
          break;
        }
        const started = startItem(engine, record);
        if (started !== undefined) return { subject: started.item, record: started.attempt };
        break;
      }
      case "notice":
        return { subject: record, record: startNotice(engine, record) };
    }
  }
}

/** Reports the outcome of a call. */
export function finishDispatch(engine: Engine, dispatch: Dispatch, outcome: Outcome): void {
  const { subject, record } = dispatch;
  if (subject.kind === "job") finishJob(engine, subject, record, outcome);
  else if (subject.kind === "item") finishItem(engine, subject, record, outcome);
  else finishNotice(engine, subject, record, outcome);
}
