import type { FliqClock } from "../src/shared/index.ts";
import { createApi, createFetchApi, createPlainApi, type PlainAnswer, type PlainCall } from "./api/index.ts";
import { carryClock, createClientClock, isClockInstalled } from "./client-clock.ts";
import type { AttemptNotes, Sender, Targets } from "./delivery/index.ts";
import {
  type Account,
  addToken,
  createState,
  DEFAULT_ACCOUNT,
  dialectOf,
  type Engine,
  type EngineEvent,
  finishDispatch,
  nextEventAt,
  nextUint32,
  nextUuid,
  openAccount,
  type State,
  startServer,
  stopServer,
  takeNext,
} from "./engine/index.ts";
import { FliqMockError } from "./errors.ts";
import {
  type ApiFaultBox,
  createApiFaults,
  createFaults,
  type FaultBox,
  MockNetworkError,
} from "./faults/index.ts";
import type { Hooks } from "./hooks.ts";
import type { Settings } from "./options.ts";
import { createSend } from "./send.ts";
import {
  createSystemTime,
  createVirtualTime,
  type Outside,
  type Time,
  turn,
  type VirtualTimePort,
} from "./time/index.ts";

/** Turns of the event loop that a client may take between two calls: its own code, and what MSW does before and after. */
const TURNS = 4;
const TURNS_UNDER_MSW = 24;

/** The parts of a mock: the engine, its time, the API that is called, and the faults of API and deliveries. */
export interface Simulation {
  readonly engine: Engine;
  readonly time: Time;
  readonly faults: FaultBox;
  readonly apiFaults: ApiFaultBox;
  /** Everything that happened since the start. */
  readonly log: readonly EngineEvent[];
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** What `fetch` does, for a call that is no `Request`, and without the faults of the API. */
  readonly answer: (call: PlainCall) => Promise<PlainAnswer>;
  /** The part of an address after the root that the API is at; throws for what is at none. */
  pathOf(url: URL): string;
  /** What a client goes by while this answers it. */
  readonly clientClock: FliqClock;
  /** Who makes the deliveries. */
  readonly sender: Sender;
  defaultAccount(): Account;
  /** Saves all that there is now; what it returns restores it, as often as it is called. */
  save(): () => void;
  /** Starts over; ids differ from those before, unless they are to be kept. */
  reset(options?: { readonly keepsIds?: boolean }): void;
  /** When something falls due next; undefined when nothing will. */
  nextDueAt(): number | undefined;
  /** Lets a search in. */
  hook(hooks: Hooks): void;
}

/** Wires the parts together. */
export function createSimulation(settings: Settings, targets: Targets, notes: AttemptNotes): Simulation {
  let log: EngineEvent[] = [];
  let era = 0;
  let hooks: Hooks | undefined;
  const engine: Engine = {
    state: populate(settings, era),
    policy: settings.policy,
    now: () => time.now(),
    emit: (event) => log.push(event),
  };
  const faults = createFaults(() => engine.state.chance);
  const clientClock = createClientClock(() => time, { isLimited: settings.rateLimit });
  const apiFaults = createApiFaults({
    random: () => engine.state.chance,
    createRequestId: () => nextUuid(engine.state.requestIds),
    sleep: (delayMs, signal) => clientClock.sleep(delayMs, signal),
  });
  const sender: Sender = {
    get ids() {
      return engine.state.ids;
    },
    sendsFliqHeaders: dialectOf(engine).sendsFliqHeaders,
  };
  const port: VirtualTimePort = {
    nextEventAt: () => nextEventAt(engine),
    takeNext: () => takeNext(engine),
    lastSequence: () => engine.state.ids.count,
    finish: (dispatch, outcome) => finishDispatch(engine, dispatch, outcome),
    stopServer: (downMs) => stopServer(engine, downMs),
    startServer: () => startServer(engine),
    send: createSend({
      settings,
      targets,
      faults,
      notes,
      sender,
      time: () => time,
      clock: clientClock,
      hooks: () => hooks,
    }),
  };
  let answering = 0;
  const outside: Outside = {
    isBusy: () => answering > 0 || hooks?.isBusy() === true,
    isMoved: () => hooks !== undefined,
    // A search waits for what is outside itself.
    turns: () => (hooks !== undefined ? 1 : isClockInstalled(clientClock) ? TURNS_UNDER_MSW : TURNS),
    turn: () => hooks?.turn() ?? turn(),
  };
  function requireUp(): void {
    if (time.now() < engine.state.downUntil)
      throw new MockNetworkError("the server is down, as restart() had it");
  }
  // A search says itself who goes on.
  const choose = (count: number) => (hooks !== undefined ? 0 : nextUint32(engine.state.interleaving) % count);
  const time: Time =
    settings.clock === "system"
      ? createSystemTime(port, settings)
      : createVirtualTime(port, { ...settings, choose, outside });
  const api = createApi(engine, {
    placesRelativeTimes: settings.clock === "manual",
    limitsRate: settings.rateLimit,
  });
  const fetchApi = createFetchApi(engine, api);
  const plainApi = createPlainApi(engine, api);
  async function answerWhileUp<Answer>(answer: () => Promise<Answer>): Promise<Answer> {
    requireUp();
    answering += 1;
    try {
      return await answer();
    } finally {
      answering -= 1;
      time.changed();
    }
  }

  return {
    engine,
    time,
    faults,
    apiFaults,
    clientClock,
    sender,
    get log() {
      return log;
    },
    fetch: carryClock(async (input: Request | URL | string, init?: RequestInit) => {
      const request = new Request(input, init);
      const pathname = pathUnder(settings.roots, new URL(request.url));
      request.signal.throwIfAborted();
      requireUp();
      return apiFaults.apply(request, () => answerWhileUp(() => fetchApi(request, pathname)));
    }, clientClock),
    answer: (call) => answerWhileUp(() => plainApi(call)),
    pathOf: (url) => pathUnder(settings.roots, url),
    defaultAccount: () => openAccount(engine.state, DEFAULT_ACCOUNT, time.now(), settings.policy),
    save() {
      if (time.inFlight() > 0) {
        throw new FliqMockError(
          "a snapshot cannot hold deliveries that are under way: advance() until they have ended",
        );
      }
      const at = time.now();
      const saved = structuredClone({ state: engine.state, log });
      const restoreFaults = [faults.plan.save(), apiFaults.plan.save()];
      return () => {
        time.restart(at);
        ({ state: engine.state, log } = structuredClone(saved));
        for (const restore of restoreFaults) restore();
      };
    },
    nextDueAt: () => nextEventAt(engine),
    hook(given) {
      hooks = given;
    },
    reset({ keepsIds = false } = {}) {
      time.restart(settings.startAt);
      faults.plan.clear();
      apiFaults.plan.clear();
      log = [];
      if (!keepsIds) era += 1;
      engine.state = populate(settings, era);
    },
  };
}

/** A new state with the accounts and tokens that the options name; each of a mock's starts has ids of its own. W11 */
function populate({ seed, startAt, tokens, policy }: Settings, era: number): State {
  const state = createState(seed, era);
  if (tokens === null) openAccount(state, DEFAULT_ACCOUNT, startAt, policy);
  for (const [secret, name] of tokens ?? []) {
    const account = openAccount(state, name, startAt, policy);
    addToken(state, account, { name, secret, createdAt: startAt, isGiven: true });
  }
  return state;
}

function pathUnder(roots: readonly string[], { origin, pathname }: URL): string {
  const root = roots.find((candidate) => (origin + pathname).startsWith(`${candidate}/`));
  if (root === undefined) {
    throw new FliqMockError(
      `${origin}${pathname} is not an address of Fliq: the mock answers under ${roots.join(", ")}; pass baseUrl to createFliqMock() for another`,
    );
  }
  return (origin + pathname).slice(root.length);
}
