import { type ItemRecord, listEvents, type State } from "../engine/index.ts";

/** Something that will happen if nothing stops it. */
export interface Upcoming {
  readonly at: Date;
  /** `takeover` takes a job or item over from a worker that died; `verdict` is what such a worker has to say when it comes back. */
  readonly kind: "run" | "attempt" | "retry" | "takeover" | "verdict" | "item" | "webhook" | "alert";
  /** The id of the schedule, job, buffer or notice. */
  readonly id: string;
  readonly url: string;
}

/** What will happen, in order; of each schedule, its next run. */
export function presentUpcoming({ eventQueue, downUntil }: State): Upcoming[] {
  return listEvents(eventQueue).flatMap(({ at, record }) => {
    if (at === Number.POSITIVE_INFINITY) return []; // A schedule that does not run again.
    const subject = record.kind === "late" ? record.subject : record;
    const url = urlOf(subject);
    return [{ at: new Date(Math.max(at, downUntil)), kind: kindOf(record), id: subject.id, url }];
  });
}

type Due = ReturnType<typeof listEvents>[number]["record"];

function urlOf(record: Exclude<Due, { kind: "late" }> | ItemRecord): string {
  if (record.kind === "notice") return record.url;
  return record.kind === "item" ? record.buffer.target.url : record.target.url;
}

function kindOf(record: Due): Upcoming["kind"] {
  switch (record.kind) {
    case "schedule":
      return "run";
    case "late":
      return "verdict";
    case "job":
      if (record.status === "running") return "takeover";
      return record.attempts.length === 0 ? "attempt" : "retry";
    case "buffer":
      return record.running === null ? "item" : "takeover";
    case "notice":
      return record.purpose;
  }
}
