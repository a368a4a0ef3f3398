import type {
  AttemptRecord,
  BufferRecord,
  ItemRecord,
  JobRecord,
  NoticeRecord,
  ScheduleRecord,
} from "./records.ts";

/**
 * What happened, as the listener is told. Times are epoch milliseconds; `retryAt` is null when there will be no
 * further attempt. Records go on changing after the event, so what was true at its time is in the event itself.
 */
export type EngineEvent = { readonly at: number } & (
  | {
      readonly type: "job.created";
      readonly job: JobRecord;
      readonly dueAt: number;
      /** The schedule that it is a run of, or the job that it replays. */
      readonly origin: ScheduleRecord | JobRecord | null;
    }
  | { readonly type: "job.cancelled"; readonly job: JobRecord }
  | { readonly type: "job.unpaid"; readonly job: JobRecord; readonly attempt: AttemptRecord }
  | { readonly type: "job.started"; readonly job: JobRecord; readonly attempt: AttemptRecord }
  | { readonly type: "job.died"; readonly job: JobRecord; readonly attempt: AttemptRecord }
  | ({ readonly type: "job.takenOver"; readonly job: JobRecord } & Retried)
  | ({ readonly type: "job.answered"; readonly job: JobRecord; readonly isLate: boolean } & Retried)
  | { readonly type: "schedule.created"; readonly schedule: ScheduleRecord }
  | { readonly type: "schedule.skipped"; readonly schedule: ScheduleRecord }
  | { readonly type: "schedule.paused"; readonly schedule: ScheduleRecord }
  | { readonly type: "schedule.resumed"; readonly schedule: ScheduleRecord }
  | { readonly type: "schedule.deleted"; readonly schedule: ScheduleRecord }
  | { readonly type: "buffer.created"; readonly buffer: BufferRecord }
  | { readonly type: "buffer.paused"; readonly buffer: BufferRecord }
  | { readonly type: "buffer.resumed"; readonly buffer: BufferRecord }
  | { readonly type: "buffer.deleted"; readonly buffer: BufferRecord }
  | { readonly type: "item.created"; readonly item: ItemRecord }
  | { readonly type: "item.unpaid"; readonly item: ItemRecord; readonly attempt: AttemptRecord }
  | { readonly type: "item.started"; readonly item: ItemRecord; readonly attempt: AttemptRecord }
  | { readonly type: "item.died"; readonly item: ItemRecord; readonly attempt: AttemptRecord }
  | ({ readonly type: "item.takenOver"; readonly item: ItemRecord } & Retried)
  | ({ readonly type: "item.answered"; readonly item: ItemRecord; readonly isLate: boolean } & Retried)
  | { readonly type: "notice.started"; readonly notice: NoticeRecord; readonly attempt: AttemptRecord }
  | ({ readonly type: "notice.answered"; readonly notice: NoticeRecord } & Retried)
  | { readonly type: "server.stopped"; readonly downMs: number }
  | { readonly type: "server.started" }
);

interface Retried {
  readonly attempt: AttemptRecord;
  readonly retryAt: number | null;
}
