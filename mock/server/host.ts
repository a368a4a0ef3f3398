import { randomUUID } from "node:crypto";
import { type ApiHandler, createApi, type OperationId, spec } from "../api/index.ts";
import {
  deliver,
  type FetchHandler,
  type RunningAttempt,
  requestOf,
  type Sender,
} from "../delivery/index.ts";
import { authenticate, DEFAULT_ACCOUNT, dialectOf, nextEventAt, type Outcome } from "../engine/index.ts";
import { createFaults, type FaultBox } from "../faults/index.ts";
import type { MockEmail } from "../inspect/index.ts";
import { createFeed, type Feed } from "./feed.ts";
import { createHostAxis, type HostAxis } from "./host-axis.ts";
import { createCommandLog } from "./journal/command-log.ts";
import type { Command } from "./journal/commands.ts";
import type { Journal } from "./journal/journal.ts";
import type { Machine, ResultOf } from "./journal/machine.ts";
import { recover } from "./journal/recover.ts";
import type { ServerSettings } from "./options.ts";
import { isSame } from "./same-text.ts";
import { type Destination, type JourneyEnd, travelTo } from "./time/journey.ts";
import { presentClock } from "./time/present-clock.ts";
import { createServerTime, type ServerTime } from "./time/server-time.ts";
import { startOf } from "./time/start-of.ts";
import type { ClockState, ServerState } from "./wire/index.ts";

/** The scheduler with its clock and its journal, without HTTP in front of it. */
export interface Host {
  readonly settings: ServerSettings;
  readonly machine: Machine;
  readonly time: ServerTime;
  readonly faults: FaultBox;
  readonly feed: Feed;
  /** What was and what comes. */
  readonly axis: HostAxis;
  /** Who makes the deliveries. */
  readonly sender: Sender;
  readonly storage: ServerState["storage"];
  /** Whether an attempt, by its number in all the state, was sent twice at once since this server was started. */
  readonly isDoubled: (attempt: number) => boolean;
  /** The injected fault that an attempt met since this server was started, in words; null for none. */
  readonly faultOf: (attempt: number) => string | null;
  /** Whether the dashboard's requests may carry this token. */
  isAdmitted(token: string): boolean;
  /** Fliq's own API. What it did is durable once `settled()` resolves. */
  readonly api: ApiHandler;
  /** Does something that Fliq's own API has no operation for. */
  apply<C extends Extract<Command, { type: "run" | "credits" }>>(command: C): ResultOf<C>;
  /** The default account's signing secret, made when it is first asked for. */
  signingSecret(): string;
  /** The mails that would have been sent, in order. Their links lead to where `start()` said that this server is. */
  emails(): MockEmail[];
  /** Whether `stop()` was called: from then on no request is taken. */
  readonly isStopping: boolean;
  /** Starts what has become due; resolves when all that was done so far is durable. */
  settled(): Promise<void>;
  /** Moves the clock; fails while it travels already. */
  travel(destination: Destination, limit: number): Promise<JourneyEnd>;
  /** Calls `listener` when a journey of the clock begins or ends; what it returns removes the listener. */
  onClock(listener: (clock: ClockState) => void): () => void;
  clock(): ClockState;
  /** Begins to follow the clock. `root` is where its API is called, for links in mails. Default: Fliq's own root. */
  start(root?: string): void;
  stop(graceMs: number): Promise<void>;
}

/** Wires the parts together, and restores what the journal holds. */
export function createHost(
  settings: ServerSettings,
  journal: Journal | null,
  fetchTarget: FetchHandler,
): Host {
  const { wallNow, policy } = settings;
  const startedAt = settings.startAt ?? wallNow();
  const { machine, last } = recover(journal, {
    seed: settings.seed,
    startedAt,
    wallAt: wallNow(),
    policy,
  });
  const { engine } = machine;
  const [ownRoot = ""] = spec.servers;
  let root = ownRoot;
  let emailsTold = engine.state.emails.length;
  let stopping = false;
  const doubled = new Set<number>();
  const struck = new Map<number, string>();
  const clockListeners = new Set<(clock: ClockState) => void>();
  const faults = createFaults(() => engine.state.chance);
  const isDoubled = (attempt: number) => doubled.has(attempt);
  const feed = createFeed(machine.log, machine.state().seed, isDoubled);
  const sender: Sender = {
    ids: engine.state.ids,
    get sendsFliqHeaders() {
      return dialectOf(engine).sendsFliqHeaders;
    },
  };
  const commandLog = createCommandLog(machine, journal, {
    wallNow,
    onKept() {
      feed.publish();
      tellEmails();
    },
    onFailure(error) {
      time.halt();
      settings.onError(error);
    },
  });

  async function send(attempt: RunningAttempt, standIn: FetchHandler = fetchTarget): Promise<Outcome> {
    const sentAt = wallNow();
    const outcome = await deliver(() => standIn, requestOf(attempt, sender));
    return { ...outcome, tookMs: wallNow() - sentAt }; // Fliq's clock stands still while it travels.
  }

  function emails(): MockEmail[] {
    return engine.state.emails.map(({ at, to, subject, text, link }) => ({
      at: new Date(at),
      to,
      subject,
      text: text.replaceAll(ownRoot, root),
      link: link === null ? null : link.replace(ownRoot, root),
    }));
  }

  function tellEmails(): void {
    if (engine.state.emails.length === emailsTold) return;
    const untold = emails().slice(emailsTold);
    emailsTold += untold.length;
    for (const email of untold) settings.onEmail?.(email);
  }

  function operate(operationId: OperationId) {
    const call = { operationId, path: {}, query: {}, body: undefined, clockOffsetMs: 0 };
    return commandLog.record(time.now(), { type: "call", account: DEFAULT_ACCOUNT, ...call });
  }

  const time = createServerTime(
    {
      nextEventAt: () => nextEventAt(engine),
      takeNext: (now) => commandLog.record(now, { type: "take", signedAt: wallNow() }),
      async send(attempt, { sleep, sendDuplicate, die }) {
        // A call goes out only once its start is durable: after a crash nothing else would tell of it.
        await commandLog.flushed();
        return faults.apply({
          attempt,
          sleep,
          die,
          struck: (fault) => struck.set(attempt.dispatch.record.sequence, fault),
          deliver: (standIn) => send(attempt, standIn),
          deliverAgain() {
            doubled.add(attempt.dispatch.record.sequence);
            return sendDuplicate((duplicate) => send(duplicate));
          },
        });
      },
      finish({ record }, outcome) {
        commandLog.record(time.now(), { type: "finish", attempt: record.sequence, outcome });
      },
      arrived() {
        commandLog.record(time.now(), { type: "tick" });
      },
      journeyChanged() {
        for (const listener of clockListeners) listener(clock());
        axis.feed.stir(true);
      },
    },
    { ...settings, startAt: startOf(settings, last, machine) },
  );

  const axis = createHostAxis({ machine, time, faults, feed, isDoubled });

  const api = createApi(engine, {
    get placesRelativeTimes() {
      return time.isDisplaced();
    },
    limitsRate: settings.rateLimit,
    createRequestId: randomUUID,
    admit(secret) {
      machine.tick(time.now());
      if (settings.token !== undefined && isSame(secret, settings.token)) return machine.defaultAccount();
      const account = authenticate(engine, secret);
      const used = engine.state.tokens.get(secret);
      if (used !== undefined) commandLog.record(time.now(), { type: "use", token: used.token.id });
      return account;
    },
    perform: (_, operationId, { account, ...call }) =>
      commandLog.record(time.now(), { type: "call", operationId, account: account?.name ?? null, ...call }),
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
    axis,
    sender,
    isDoubled,
    faultOf: (attempt) => struck.get(attempt) ?? null,
    storage:
      journal === null || settings.db === undefined
        ? { kind: "memory" }
        : { kind: "sqlite", file: settings.db },
    isAdmitted: (token) => settings.token === undefined || isSame(token, settings.token),
    api,
    apply: (command) => commandLog.record(time.now(), command),
    signingSecret() {
      operate("getSigningSecret");
      return machine.defaultAccount().signingSecret?.secret ?? "";
    },
    emails,
    get isStopping() {
      return stopping;
    },
    async settled() {
      time.proceed();
      await commandLog.flushed();
    },
    travel: (destination, limit) => travelTo(destination, limit, { time, engine }),
    onClock(listener) {
      clockListeners.add(listener);
      return () => clockListeners.delete(listener);
    },
    clock,
    start(where = ownRoot) {
      root = where;
      commandLog.record(time.now(), { type: "boot", policy });
      time.start();
    },
    async stop(graceMs) {
      stopping = true;
      axis.feed.stop();
      await time.stop(graceMs);
      commandLog.record(time.now(), { type: "tick" }); // It was up until now, for the next start to count from.
      commandLog.close();
      feed.publish();
    },
  };
}
