import type { Schedule } from "../../src/shared/index.ts";
import { presentSchedule } from "../api/index.ts";
import type { EngineEvent, State } from "../engine/index.ts";
import type { DeliveryList, IsDoubled, MockDelivery } from "./deliveries.ts";
import { type Explainable, explain } from "./explain.ts";
import { createJobList, type MockJob } from "./jobs.ts";
import { createScheduledList, type MockScheduled } from "./scheduled.ts";
import { createNameList, renderTimeline } from "./timeline.ts";
import { presentUpcoming, type Upcoming } from "./upcoming.ts";

/** A mail that Fliq would have sent: the link that verifies an alert channel, and alerts. */
export interface MockEmail {
  readonly at: Date;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What to follow; null where there is nothing to. */
  readonly link: string | null;
}

/** What a scheduler knows, has done and is going to do. */
export interface Inspector {
  /** Every job, in the order in which they were made, with all that is known of it: a server shows less. */
  readonly jobs: readonly MockJob[];
  /** Every schedule, in the order in which they were made. */
  readonly schedules: readonly Schedule[];
  /**
   * Every job and schedule that was asked for, in the order in which they were made, and as they were asked for: the runs of
   * schedules are not among them, those that were cancelled or deleted since are.
   */
  readonly scheduled: readonly MockScheduled[];
  /** Every attempt to deliver something, in the order in which they started. */
  readonly deliveries: readonly MockDelivery[];
  /** What will happen if nothing stops it, in order; of each schedule, its next run. */
  upcoming(): readonly Upcoming[];
  /** All that happened, as aligned text fit for a snapshot. */
  timeline(): string;
  /** What the timeline calls a job, schedule, buffer, item or notice, such as `job 1`; one it does not know, its id. */
  nameOf(id: string): string;
  /**
   * A job or schedule in words: of a job, each attempt so far and the whole retry plan; of a schedule, its next runs, in its
   * zone's local time and UTC, with those that a clock change skips or repeats marked.
   *
   * @throws {FliqMockError} when there never was such a job or schedule.
   * @example console.log(mock.explain(job));
   */
  explain(subject: Explainable): string;
  /** The mails that would have been sent, in order. */
  readonly emails: readonly MockEmail[];
  /** The default account's credits. Setting them holds until the next UTC day refills them. */
  credits: number;
  /** What the default account's deliveries are signed with; with `signed: "lazy"`, from when this is first read on. */
  readonly signingSecret: string;
}

/** What an inspector reads. The state and the log are read at each use: a mock that starts over replaces both. */
export interface InspectorSource {
  readonly state: () => State;
  readonly log: () => readonly EngineEvent[];
  readonly deliveries: DeliveryList;
  readonly isDoubled: IsDoubled;
  /** When the log began, in epoch milliseconds. */
  readonly startAt: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly readSigningSecret: () => string;
  readonly readCredits: () => number;
  readonly setCredits: (balance: number) => void;
  /** Makes the error for credits that cannot be set. */
  readonly createError: (problem: string) => Error;
}

/** Makes an inspector of a scheduler. Reading anything once more costs little: what has not changed is not made again. */
export function createInspector(source: InspectorSource): Inspector {
  const { state, log, deliveries, isDoubled, startAt, now, createError } = source;
  const listScheduled = createScheduledList(log, state);
  const findName = createNameList(log);
  const nameOf = (id: string) => findName(id) ?? id;
  const jobList = createJobList(log);
  /** Makes a function that makes a list once, until something happens. */
  function once<Row>(list: () => readonly Row[]): () => readonly Row[] {
    let seen: unknown[] = [];
    let rows: readonly Row[] = [];
    return () => {
      const { eventQueue, downUntil, ids } = state();
      // Of a call whose buffer is gone no event tells, but its charge has a number.
      const seenNow = [state(), log(), log().length, eventQueue.tickets, downUntil, ids.count];
      if (seenNow.some((value, index) => value !== seen[index])) rows = Object.freeze(list());
      seen = seenNow;
      return rows;
    };
  }
  const jobs = once(jobList);
  const schedules = once(() => [...state().schedules.values()].map(presentSchedule));
  const scheduled = once(listScheduled);
  const delivered = once(() => deliveries.started().map(deliveries.present));
  const upcoming = once(() => presentUpcoming(state()));
  return {
    get jobs() {
      return jobs();
    },
    get schedules() {
      return schedules();
    },
    get scheduled() {
      return scheduled();
    },
    get deliveries() {
      return delivered();
    },
    upcoming,
    timeline: () => renderTimeline(log(), startAt, [], isDoubled),
    nameOf,
    explain: (subject) => explain(subject, { log: log(), state: state(), now: now(), nameOf }),
    get emails() {
      return state().emails.map(({ at, ...email }) => ({ at: new Date(at), ...email }));
    },
    get credits() {
      return source.readCredits();
    },
    set credits(balance) {
      if (!Number.isSafeInteger(balance) || balance < 0)
        throw createError(`credits: ${balance} must be a whole number, 0 or more`);
      source.setCredits(balance);
    },
    get signingSecret() {
      return source.readSigningSecret();
    },
  };
}
