import {
  type EngineEvent,
  type JobRecord,
  listEvents,
  type ScheduleRecord,
  type State,
} from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import { explainJob } from "./explain-job.ts";
import { explainSchedule } from "./explain-schedule.ts";

/** A job or schedule, or its id. */
export type Explainable = string | { readonly id: string };

/** What an explanation is made from. */
export interface ExplainSource {
  readonly log: readonly EngineEvent[];
  readonly state: State;
  /** What the timeline calls a thing, by its id. */
  readonly nameOf: (id: string) => string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * A job or schedule in words.
 *
 * @throws {FliqMockError} when there never was such a job or schedule.
 */
export function explain(subject: Explainable, { log, state, now, nameOf }: ExplainSource): string {
  const id = typeof subject === "string" ? subject : subject?.id;
  const record = findRecord(log, id);
  const takenOverAt = listEvents(state.eventQueue).find((entry) => entry.record === record)?.at;
  return record.kind === "job"
    ? explainJob(record, { nameOf, now, takenOverAt })
    : explainSchedule(record, { nameOf, now, isDeleted: !state.schedules.has(record.id) });
}

function findRecord(log: readonly EngineEvent[], id: string): JobRecord | ScheduleRecord {
  for (const event of log) {
    if (event.type === "job.created" && event.job.id === id) return event.job;
    if (event.type === "schedule.created" && event.schedule.id === id) return event.schedule;
  }
  throw new FliqMockError(
    `explain: there is no job or schedule ${JSON.stringify(id)}; pass one of mock.jobs or mock.schedules, what the client returned, or its id`,
  );
}
