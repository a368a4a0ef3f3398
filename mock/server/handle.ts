import { type Duration, durationToMs, type Instant, instantToMs } from "../../src/shared/index.ts";
import { addProperties } from "../add-properties.ts";
import { type Faults, faultMethods } from "../faults/index.ts";
import { createDeliveryList, createInspector, type Inspector } from "../inspect/index.ts";
import { FliqServerError } from "./errors.ts";
import type { Host } from "./host.ts";
import type { Destination } from "./time/journey.ts";
import type { ClockState, ServerState } from "./wire/index.ts";

const DEFAULT_STEPS = 100_000;

/** What a mock in this process offers, for a server in this process. */
export interface ServerHandle extends Faults, Inspector {
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
  /** The clock's time and speed, and its journey if it travels. */
  readonly clock: ClockState;
  /** Where everything is kept. */
  readonly storage: ServerState["storage"];
}

/** Makes a handle to a host. */
export function createHandle(host: Host): ServerHandle {
  const { machine, faults, time } = host;
  const { engine, log } = machine;

  async function travel(destination: Destination, limit: number): Promise<number> {
    if (time.journey !== null) {
      throw new FliqServerError(
        "the clock travels already: await each journey before the next, or cancelTravel()",
      );
    }
    const { end, steps } = await host.travel(destination, limit);
    if (end === "arrived") return steps;
    const now = new Date(time.now()).toISOString();
    throw new FliqServerError(
      end === "limit"
        ? `the clock did ${limit} steps up to ${now} and there is still more to come: something keeps making work; stop at a time, or pass a higher limit`
        : `the clock's journey was cancelled at ${now}`,
    );
  }

  const inspector = createInspector({
    state: () => engine.state,
    log: () => log,
    deliveries: createDeliveryList(() => log, host.sender, host.isDoubled),
    isDoubled: host.isDoubled,
    startAt: machine.state().startedAt,
    now: time.now,
    readSigningSecret: host.signingSecret,
    readCredits: () => machine.defaultAccount().balance,
    setCredits: (balance) => host.apply({ type: "credits", balance }),
    createError: (problem) => new FliqServerError(problem),
  });
  const own: Omit<ServerHandle, keyof Inspector> & Pick<Inspector, "emails"> = {
    ...faultMethods(faults),
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
    get emails() {
      return host.emails();
    },
  };
  return addProperties(inspector, own);
}
