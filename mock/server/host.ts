import { randomUUID, timingSafeEqual } from "node:crypto";
import { type ApiHandler, createApi } from "../api/index.ts";
import { attemptHeaders, deliver, type FetchHandler, type RunningAttempt } from "../delivery/index.ts";
import { authenticate, awaitsWork, DEFAULT_ACCOUNT, nextEventAt } from "../engine/index.ts";
import { createFaults, type FaultBox } from "../faults/index.ts";
import type { ClockState, ServerState, TravelEnd } from "./admin-types.ts";
import { presentClock } from "./clock.ts";
import { createFeed, type Feed } from "./feed.ts";
import { createCommandLog } from "./journal/command-log.ts";
import type { Command } from "./journal/commands.ts";
import type { Journal } from "./journal/journal.ts";
import type { Machine, ResultOf } from "./journal/machine.ts";
import { recover } from "./journal/recover.ts";
import type { ServerTime } from "./journey.ts";
import type { ServerSettings } from "./options.ts";
import { FliqServerError } from "./server-error.ts";
import { createServerTime } from "./server-time.ts";

/** The scheduler at work, without HTTP in front of it. */
export interface Host {
  readonly settings: ServerSettings;
  readonly machine: Machine;
  readonly time: ServerTime;
  readonly faults: FaultBox;
  readonly feed: Feed;
  readonly storage: ServerState["storage"];
  /** Whether the dashboard's requests may carry this token. */
  isAdmitted(token: string): boolean;
  /** Fliq's own API. What it did is durable once `settled()` resolves. */
  readonly api: ApiHandler;
  /** Does something that Fliq's own API has no operation for. */
  command<I extends Extract<Command, { type: "run" | "credits" }>>(input: I): ResultOf<I>;
  /** The credits left; the first look in a day grants the day's. */
  balance(): number;
  /** Whether `stop()` was called: from then on nothing is taken on. */
  readonly isStopping: boolean;
  /** Starts what has become due; resolves when all that was done so far is durable. */
  settled(): Promise<void>;
  /** Moves the clock; fails while it travels already. */
  travel(where: Where, limit: number): Promise<{ end: TravelEnd; steps: number }>;
  /** Calls `listener` whenever the clock's course changes; what it returns ends that. */
  onClock(listener: (clock: ClockState) => void): () => void;
  clock(): ClockState;
  start(): void;
  stop(graceMs: number): Promise<void>;
}

/** Where the clock can be sent. */
export type Where = { readonly to: number } | { readonly until: "next" | "idle" };

/** Wires the parts together, and brings back what the journal holds. */
export function createHost(settings: ServerSettings, journal: Journal | null, fetchLike: FetchHandler): Host {
  const { wallNow, boot } = settings;
  const startedAt = settings.startAt ?? wallNow();
  const { machine, last } = recover(journal, {
    seed: settings.seed,
    startedAt,
    wallAt: wallNow(),
    settings: boot,
  });
  const { engine } = machine;
  let stopping = false;
  const clockListeners = new Set<(clock: ClockState) => void>();
  const faults = createFaults(() => engine.state.chance);
  const feed = createFeed(machine.log, machine.state().seed);
  const recorder = createCommandLog(machine, journal, {
    wallNow,
    onKept: feed.publish,
    onFailure(error) {
      time.halt();
      settings.onError(error);
    },
  });

  const time = createServerTime(
    {
      nextEventAt: () => nextEventAt(engine),
      take: (at) => recorder.record(at, { type: "take", signedAt: wallNow() }),
      async launch(attempt, sleep) {
        // What is not known to have started must not go out: after a crash nobody would know of it.
        await recorder.flushed();
        const outgoing = describeRequest(attempt);
        return faults.apply({
          attempt,
          sleep,
          deliver: (stand) => deliver(() => stand ?? fetchLike, outgoing),
          async deliverAgain() {
            await deliver(() => fetchLike, outgoing);
          },
        });
      },
      finish(at, { dispatch, outcome }) {
        if (outcome !== undefined)
          recorder.record(at, { type: "finish", attempt: dispatch.attempt.sequence, outcome });
      },
      arrived(at) {
        recorder.record(at, { type: "tick" });
      },
      changed() {
        for (const listener of clockListeners) listener(clock());
      },
    },
    { ...settings, startAt: startOf(settings, last, machine) },
  );

  function describeRequest({ call, signal, dispatch }: RunningAttempt) {
    const { url, method, body } = call;
    const headers = attemptHeaders(call, dispatch.attempt, engine.state.ids);
    return { url, method, headers, body, createRequest: signal.createRequest };
  }

  const api = createApi(engine, {
    get placesRelativeTimes() {
      return time.isDisplaced();
    },
    limitsRate: settings.rateLimit,
    createRequestId: randomUUID,
    admit(secret) {
      machine.tick(time.now());
      if (settings.token !== undefined && isSame(secret, settings.token)) return machine.defaultAccount();
      return authenticate(engine, secret);
    },
    perform: (_, operationId, { account, ...call }) =>
      recorder.record(time.now(), { type: "call", operationId, account: account?.name ?? null, ...call }),
  });

  function clock(): ClockState {
    return presentClock(time, nextEventAt(engine), settings);
  }

  return {
    settings,
    machine,
    time,
    faults,
    feed,
    storage:
      journal === null || settings.db === undefined
        ? { kind: "memory" }
        : { kind: "sqlite", file: settings.db },
    isAdmitted: (token) => settings.token === undefined || isSame(token, settings.token),
    api,
    command: (input) => recorder.record(time.now(), input),
    balance() {
      const look = {
        operationId: "getBalance",
        path: {},
        query: {},
        body: undefined,
        clockOffsetMs: 0,
      } as const;
      recorder.record(time.now(), { type: "call", account: DEFAULT_ACCOUNT, ...look });
      return machine.defaultAccount().balance;
    },
    get isStopping() {
      return stopping;
    },
    async settled() {
      time.proceed();
      await recorder.flushed();
    },
    async travel(where, limit) {
      if ("to" in where) return time.travel({ to: where.to, limit });
      if (where.until === "idle") {
        const isDone = () => !awaitsWork(engine.state.eventQueue);
        return time.travel({ to: Number.POSITIVE_INFINITY, isDone, limit });
      }
      const { end, steps } = await time.travel({ to: Number.POSITIVE_INFINITY, limit: 1 });
      return { end: end === "limit" ? "arrived" : end, steps };
    },
    onClock(listener) {
      clockListeners.add(listener);
      return () => clockListeners.delete(listener);
    },
    clock,
    start() {
      recorder.record(engine.now(), { type: "boot", settings: boot });
      time.start();
    },
    async stop(graceMs) {
      stopping = true;
      await time.stop(graceMs);
      recorder.close();
      feed.publish();
    },
  };
}

/** Where the clock goes on: it ran while the server did not. */
function startOf(
  { startAt, wallNow }: ServerSettings,
  last: { readonly at: number; readonly wallAt: number } | null,
  machine: Machine,
): number {
  if (last === null) return startAt ?? machine.engine.now();
  const resumedAt = last.at + Math.max(0, wallNow() - last.wallAt);
  if (startAt === undefined) return resumedAt;
  if (startAt >= last.at) return startAt;
  throw new FliqServerError(
    `now: the database is at ${new Date(last.at).toISOString()} already, and time does not go back; give a later time, or a new file`,
  );
}

/** Compares in a time that does not tell how much of it was right. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
