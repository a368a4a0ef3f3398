import {
  type Account,
  ApiError,
  type BufferRecord,
  type Engine,
  type ItemRecord,
  type JobRecord,
  type ScheduleRecord,
} from "../engine/index.ts";

// What belongs to another account is not found, as if it did not exist.

/** A job, or a recurring job: the schedule behind it. */
export function findJobOrRecurring(engine: Engine, account: Account, id: string): JobRecord | ScheduleRecord {
  const schedule = engine.state.schedules.get(id);
  return schedule?.account === account && schedule.recurringJob ? schedule : findJob(engine, account, id);
}

function findJob(engine: Engine, account: Account, id: string): JobRecord {
  const job = engine.state.jobs.get(id);
  if (job?.account !== account) throw new ApiError("job_not_found");
  return job;
}

export function findSchedule(engine: Engine, account: Account, id: string): ScheduleRecord {
  const schedule = engine.state.schedules.get(id);
  if (schedule?.account !== account) throw new ApiError("schedule_not_found");
  return schedule;
}

export function findBuffer(engine: Engine, account: Account, id: string): BufferRecord {
  const buffer = engine.state.buffers.get(id);
  if (buffer?.account !== account) throw new ApiError("buffer_not_found");
  return buffer;
}

export function findItem(buffer: BufferRecord, id: string): ItemRecord {
  const item = buffer.items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new ApiError("item_not_found");
  return item;
}
