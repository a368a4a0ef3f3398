import { listUpcoming, type State } from "../engine/index.ts";

/** Something that will happen if nothing stops it. */
export interface Upcoming {
  readonly at: Date;
  /** `recovery` takes a job or item back from a worker that died. */
  readonly kind: "run" | "attempt" | "retry" | "recovery" | "item" | "webhook" | "alert";
  /** The id of the schedule, job, buffer or notice. */
  readonly id: string;
  readonly url: string;
}

/** What will happen, in order; of each schedule, its next run. */
export function presentUpcoming(state: State): Upcoming[] {
  return listUpcoming(state.eventQueue).map(({ at, record }) => {
    const url = record.kind === "notice" ? record.url : record.target.url;
    return { at: new Date(at), kind: kindOf(record), id: record.id, url };
  });
}

function kindOf(record: ReturnType<typeof listUpcoming>[number]["record"]): Upcoming["kind"] {
  switch (record.kind) {
    case "schedule":
      return "run";
    case "job":
      if (record.status === "running") return "recovery";
      return record.attempts.length === 0 ? "attempt" : "retry";
    case "buffer":
      return record.items[record.head]?.status === "running" ? "recovery" : "item";
    case "notice":
      return record.event === null ? "alert" : "webhook";
  }
}
