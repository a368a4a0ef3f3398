import {
  type components,
  type Duration,
  durationToMs,
  type Instant,
  instantToMs,
} from "../../src/shared/index.ts";
import { presentJob, presentSchedule } from "../api/index.ts";
import type { Faults } from "../faults/index.ts";
import {
  type Explainable,
  explain,
  listDeliveries,
  listScheduled,
  type MockDelivery,
  type MockScheduled,
  nameSubjects,
  presentUpcoming,
  renderTimeline,
  type Upcoming,
} from "../inspect/index.ts";
import type { ClockState, ServerState } from "./admin-types.ts";
import type { Host, Where } from "./host.ts";
import { FliqServerError } from "./server-error.ts";

type Schemas = components["schemas"];

const DEFAULT_STEPS = 100_000;

/** What a mock in this process offers, for a server in this process. */
export interface ServerHandle extends Faults {
  /** The server's time. */
  now(): Date;
  /** Moves the clock on by a duration, from event to event, and has all that falls due delivered at its exact time. */
  advance(duration: Duration): Promise<void>;
  /** The same, to an instant. */
  advanceTo(instant: Instant): Promise<void>;
  /** Moves the clock on to the next thing that happens, and does it. Resolves to false when nothing will. */
  next(): Promise<boolean>;
  /**
   * Moves the clock on until no job, retry or item waits any more.
   *
   * @throws {FliqServerError} when there is more after `limit` instants. Default: 100,000.
   */
  runAll(options?: { readonly limit?: number }): Promise<void>;
  /** Ends a journey of the clock where it is. */
  cancelTravel(): void;
  /** How the clock goes. */
  readonly clock: ClockState;
  /** Where everything is kept. */
  readonly storage: ServerState["storage"];

  /** Every job, in the order in which they were made. */
  readonly jobs: readonly Schemas["Job"][];
  /** Every schedule, in the order in which they were made. */
  readonly schedules: readonly Schemas["Schedule"][];
  /** Every job and schedule that somebody asked for, as they were asked for. */
  readonly scheduled: readonly MockScheduled[];
  /** Every attempt to deliver something, in the order in which they started. */
  readonly deliveries: readonly MockDelivery[];
  /** What will happen if nothing stops it, in order; of each schedule, its next run. */
  upcoming(): Upcoming[];
  /** All that happened, as aligned text. */
  timeline(): string;
  /** What the timeline calls a job, schedule, buffer, item or notice; one it does not know, its id. */
  nameOf(id: string): string;
  /** A job or schedule in words. */
  explain(subject: Explainable): string;
  /** The credits left. Setting them holds until the next UTC day refills them. */
  credits: number;
  /** What deliveries are signed with. */
  readonly signingSecret: string;
}

/** Makes a handle to a host. */
export function createHandle(host: Host): ServerHandle {
  const { machine, faults, time } = host;
  const { engine, log } = machine;

  async function travel(where: Where, limit: number): Promise<number> {
    if (time.journey !== null) {
      throw new FliqServerError(
        "the clock travels already: await each journey before the next, or cancelTravel()",
      );
    }
    const { end, steps } = await host.travel(where, limit);
    if (end === "arrived") return steps;
    const now = new Date(time.now()).toISOString();
    throw new FliqServerError(
      end === "limit"
        ? `the clock did ${limit} steps up to ${now} and there is still more to come: something keeps making work; stop at a time, or pass a higher limit`
        : `the clock's journey was cancelled at ${now}`,
    );
  }

  return {
    failNext: faults.failNext,
    timeout: faults.timeout,
    disconnect: faults.disconnect,
    latency: faults.latency,
    crashWorker: faults.crashWorker,
    duplicate: faults.duplicate,
    respond: faults.respond,

    now: () => new Date(time.now()),
    async advance(duration) {
      await travel({ to: time.now() + durationToMs(duration, "advance") }, Number.POSITIVE_INFINITY);
    },
    async advanceTo(instant) {
      const to = instantToMs(instant, "advanceTo");
      if (to < time.now()) {
        throw new FliqServerError(`time cannot go back to ${new Date(to).toISOString()}`);
      }
      await travel({ to }, Number.POSITIVE_INFINITY);
    },
    next: async () => (await travel({ until: "next" }, 1)) > 0,
    async runAll({ limit = DEFAULT_STEPS } = {}) {
      await travel({ until: "idle" }, limit);
    },
    cancelTravel: () => time.cancel(),
    get clock() {
      return host.clock();
    },
    storage: host.storage,

    get jobs() {
      return [...engine.state.jobs.values()].map(presentJob);
    },
    get schedules() {
      return [...engine.state.schedules.values()].map(presentSchedule);
    },
    get scheduled() {
      return listScheduled(log, engine.state);
    },
    get deliveries() {
      return listDeliveries(log, engine.state.ids);
    },
    upcoming: () => presentUpcoming(engine.state),
    timeline: () => renderTimeline(log, machine.state().startedAt),
    nameOf: (id) => nameSubjects(log).get(id) ?? id,
    explain: (subject) => explain(subject, { log, state: engine.state, now: time.now() }),
    get credits() {
      return host.balance();
    },
    set credits(balance) {
      if (!Number.isSafeInteger(balance) || balance < 0) {
        throw new FliqServerError(`credits: ${balance} must be a whole number, 0 or more`);
      }
      host.command({ type: "credits", balance });
    },
    get signingSecret() {
      return machine.defaultAccount().signingSecret.secret;
    },
  };
}
