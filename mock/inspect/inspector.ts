import type { Job, Schedule } from "../../src/shared/index.ts";
import { presentSchedule, presentWholeJob } from "../api/index.ts";
import type { Sender } from "../delivery/index.ts";
import type { EngineEvent, State } from "../engine/index.ts";
import { listDeliveries, type MockDelivery } from "./deliveries.ts";
import { type Explainable, explain } from "./explain.ts";
import { listScheduled, type MockScheduled } from "./scheduled.ts";
import { nameSubjects, renderTimeline } from "./timeline.ts";
import { presentUpcoming, type Upcoming } from "./upcoming.ts";

/** A job with what the mock knows of every one. */
export type MockJob = Job &
  Required<Pick<Job, "url" | "method" | "max_retries" | "backoff" | "timeout_seconds" | "attempts">>;

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
  upcoming(): Upcoming[];
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
  /** When the log began, in epoch milliseconds. */
  readonly startAt: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sender: Sender;
  readonly readSigningSecret: () => string;
  /** The default account's credits, after the day's refill. */
  readonly readCredits: () => number;
  readonly setCredits: (balance: number) => void;
  /** Makes the error for credits that cannot be set. */
  readonly createError: (problem: string) => Error;
}

/** Makes an inspector of a scheduler. */
export function createInspector(source: InspectorSource): Inspector {
  const { state, log, startAt, now, createError } = source;
  return {
    get jobs() {
      return [...state().jobs.values()].map(presentWholeJob);
    },
    get schedules() {
      return [...state().schedules.values()].map(presentSchedule);
    },
    get scheduled() {
      return listScheduled(log(), state());
    },
    get deliveries() {
      return listDeliveries(log(), source.sender);
    },
    upcoming: () => presentUpcoming(state()),
    timeline: () => renderTimeline(log(), startAt),
    nameOf: (id) => nameSubjects(log()).get(id) ?? id,
    explain: (subject) => explain(subject, { log: log(), state: state(), now: now() }),
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
