import { formatDuration, toTimestamp } from "../../src/shared/index.ts";
import type {
  BufferRecord,
  EngineEvent,
  ItemRecord,
  JobRecord,
  NoticeRecord,
  ScheduleRecord,
} from "../engine/index.ts";
import type { IsDoubled } from "./deliveries.ts";
import { followLog } from "./follow-log.ts";
import { shortenError } from "./short-error.ts";

/** What the timeline has a name for. */
export type Named = JobRecord | ScheduleRecord | BufferRecord | ItemRecord | NoticeRecord;

/** One line: when, since the start; what it is about; what happened. */
interface Line {
  readonly when: string;
  readonly who: string;
  readonly what: string;
}

/** Something to be told among the events. */
export interface TimelineNote {
  /** How many events there were before. */
  readonly index: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly who: string;
  readonly what: string;
}

/**
 * Everything that happened, as aligned text fit for a snapshot: the first line is the time it began at, each further
 * line an event, its time counted from there.
 */
export function renderTimeline(
  log: readonly EngineEvent[],
  startAt: number,
  notes: readonly TimelineNote[] = [],
  isDoubled: IsDoubled = () => false,
): string {
  const noteLines = (from: number, to: number) =>
    notes
      .filter(({ index }) => index >= from && index < to)
      .map(({ at, who, what }) => ({ when: `+${formatDuration(at - startAt)}`, who, what }));
  const nameOf = createNames();
  let noted = false;
  const told = log.map((event): Line[] => {
    const subject = subjectOf(event);
    const who = subject === null ? "server" : nameOf(subject);
    const what = describeEvent(event, nameOf, isDoubled);
    if (what === undefined) return [];
    const isRefused = !noted && event.type === "schedule.created" && event.schedule.recurringJob;
    noted ||= isRefused;
    return [
      { when: `+${formatDuration(event.at - startAt)}`, who, what: isRefused ? `${what}  ${REFUSED}` : what },
    ];
  });
  const lines = told.flatMap((line, index) => [...noteLines(index, index + 1), ...line]);
  lines.push(...noteLines(log.length, Number.POSITIVE_INFINITY));
  let whenWidth = 0;
  let whoWidth = 0;
  for (const { when, who } of lines) {
    whenWidth = Math.max(whenWidth, when.length);
    whoWidth = Math.max(whoWidth, who.length);
  }
  const rows = lines.map(
    ({ when, who, what }) => `${when.padStart(whenWidth)}  ${who.padEnd(whoWidth)}  ${what}`,
  );
  return [toTimestamp(startAt), ...rows].join("\n");
}

/** What the tutorial promises, and every server seen answers with 400. S10 */
const REFUSED = "(POST /jobs with cron: servers seen refuse this; use POST /schedules)";

/** Makes a function that tells what the timeline calls each thing, by its id; undefined for what it does not know. */
export function createNameList(log: () => readonly EngineEvent[]): (id: string) => string | undefined {
  const follower = followLog(
    log,
    () => ({ nameOf: createNames(), names: new Map<string, string>() }),
    ({ nameOf, names }, event) => {
      const subject = subjectOf(event);
      if (subject !== null) names.set(subject.id, nameOf(subject));
    },
  );
  return (id) => follower.read().names.get(id);
}

/** Numbers the records of each kind in the order in which they first occur: ids are long, and hard to tell apart. */
export function createNames(): (record: Named) => string {
  const names = new Map<Named, string>();
  const counts = new Map<string, number>();
  return (record) => {
    const known = names.get(record);
    if (known !== undefined) return known;
    const kind = record.kind === "notice" ? record.purpose : record.kind;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    names.set(record, `${kind} ${number}`);
    return `${kind} ${number}`;
  };
}

/** What an event is about; null for one about the server itself. */
export function subjectOf(event: EngineEvent): Named | null {
  if ("job" in event) return event.job;
  if ("schedule" in event) return event.schedule;
  if ("buffer" in event) return event.buffer;
  if ("item" in event) return event.item;
  return "notice" in event ? event.notice : null;
}

/** Whether a job was completed by a 2xx other than 200, which servers have been seen to retry. R2 */
export function completedOtherwise(
  event: EngineEvent,
): event is Extract<EngineEvent, { type: "job.answered" }> {
  return event.type === "job.answered" && event.attempt.error === null && event.attempt.statusCode !== 200;
}

/** What happened, in words; undefined for what another line says already. */
export function describeEvent(
  event: EngineEvent,
  nameOf: (record: Named) => string,
  isDoubled: IsDoubled,
): string | undefined {
  switch (event.type) {
    case "job.created":
      return describeCreation(event, nameOf);
    case "job.cancelled":
      return "cancelled";
    case "job.unpaid":
    case "item.unpaid":
      return "failed: insufficient credits";
    case "schedule.created":
      return `created ${JSON.stringify(event.schedule.cronExpression)} ${callOf(event.schedule)}`;
    case "schedule.skipped":
      return "skipped a run: insufficient credits";
    case "schedule.paused":
    case "buffer.paused":
      return "paused";
    case "schedule.resumed":
    case "buffer.resumed":
      return "resumed";
    case "schedule.deleted":
    case "buffer.deleted":
      return "deleted";
    case "buffer.created":
      return `created ${JSON.stringify(event.buffer.name)} ${callOf(event.buffer)}, ${event.buffer.bucket.ratePerSecond}/s`;
    case "item.created":
      return `pushed to ${nameOf(event.item.buffer)}`;
    case "job.started":
    case "item.started":
    case "notice.started":
      return event.attempt.completedAt === event.at ? undefined : `attempt ${event.attempt.number}  started`;
    case "job.answered":
      return completedOtherwise(event)
        ? `${describeAnswer(event, isDoubled)}  (servers seen retry this: answer 200)`
        : describeAnswer(event, isDoubled);
    case "item.answered":
      return describeAnswer(event, isDoubled);
    case "notice.answered":
      return `${describeAnswer(event, isDoubled)}  ${describeNotice(event.notice, nameOf)}`;
    case "job.died":
    case "item.died":
      return `attempt ${event.attempt.number}  worker died`;
    case "job.takenOver":
    case "item.takenOver":
      return `taken over  ${event.retryAt === null ? "failed: worker timeout" : "retry now"}`;
    case "server.stopped":
      return `stopped, down for ${formatDuration(event.downMs)}`;
    case "server.started":
      return "up again";
  }
}

type CreatedEvent = Extract<EngineEvent, { type: "job.created" }>;
type AnsweredEvent = Extract<EngineEvent, { type: "job.answered" | "item.answered" | "notice.answered" }>;

function describeCreation(
  { job, at, dueAt, origin }: CreatedEvent,
  nameOf: (record: Named) => string,
): string {
  if (origin !== null) return `${origin.kind === "schedule" ? "run" : "replay"} of ${nameOf(origin)}`;
  return `${callOf(job)} ${dueAt > at ? `in ${formatDuration(dueAt - at)}` : "now"}`;
}

function describeAnswer(event: AnsweredEvent, isDoubled: IsDoubled): string {
  const { at, attempt, retryAt } = event;
  const took = at - attempt.startedAt;
  const answer = attempt.statusCode ?? shortenError(attempt.error ?? "", urlOf(event));
  const outcome = attempt.responseHeaders?.["x-fliq-outcome"];
  const threw = attempt.threw === null ? "" : ` (it threw ${attempt.threw})`;
  const after = took > 0 && attempt.statusCode !== null ? ` after ${formatDuration(took)}` : "";
  const twice = isDoubled(attempt.sequence) ? ", sent twice at once" : "";
  const late = event.type !== "notice.answered" && event.isLate ? ", from the worker that died" : "";
  const ending = attempt.error === null ? "completed" : "failed";
  const next = retryAt === null ? ending : `retry in ${formatDuration(retryAt - at)}`;
  return `attempt ${attempt.number}  ${answer}${outcome === undefined ? "" : ` (${outcome})`}${threw}${after}${twice}${late}  ${next}`;
}

function urlOf(event: AnsweredEvent): string {
  if (event.type === "notice.answered") return event.notice.url;
  return (event.type === "job.answered" ? event.job : event.item.buffer).target.url;
}

function describeNotice({ event, subject }: NoticeRecord, nameOf: (record: Named) => string): string {
  if (subject === null) return "of low credits";
  return `${event ?? (subject.status === "completed" ? "success" : "failure")} of ${nameOf(subject)}`;
}

function callOf({ target }: JobRecord | ScheduleRecord | BufferRecord): string {
  return `${target.method} ${target.url}`;
}
