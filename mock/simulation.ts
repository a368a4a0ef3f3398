import { type ApiFaultBox, createApiFaults } from "./api-faults.ts";
import { attemptHeaders } from "./call.ts";
import { deliver } from "./delivery.ts";
import type { Engine } from "./engine/engine.ts";
import type { EngineEvent } from "./engine/events.ts";
import { nextUuid } from "./engine/random.ts";
import type { Account, World } from "./engine/records.ts";
import { finishDispatch, nextEventAt, takeNext } from "./engine/scheduler.ts";
import { addToken } from "./engine/tokens.ts";
import { createWorld, DEFAULT_ACCOUNT, openAccount } from "./engine/world.ts";
import { createFaults, type FaultBox } from "./faults.ts";
import type { Flight } from "./flight.ts";
import { createFetchApi } from "./http/fetch-api.ts";
import { FliqMockError } from "./misuse.ts";
import type { Settings } from "./options.ts";
import { createSigner } from "./signer.ts";
import { createSystemTime } from "./system-time.ts";
import type { FetchLike, Targets } from "./targets.ts";
import type { Driven, Time } from "./time.ts";
import { createVirtualTime } from "./virtual-time.ts";

const HEARTBEAT_TIMEOUT_MS = 30_000;

/** The parts of a mock at work: the engine, its time, the API in front and the deliveries behind. */
export interface Simulation {
  readonly engine: Engine;
  readonly time: Time;
  readonly faults: FaultBox;
  readonly apiFaults: ApiFaultBox;
  /** Everything that happened since the start. */
  readonly log: readonly EngineEvent[];
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  defaultAccount(): Account;
  /** Keeps all that there is now; what it returns brings it back, as often as it is called. */
  save(): () => void;
  reset(): void;
}

/** Wires the parts together. */
export function createSimulation(settings: Settings, targets: Targets): Simulation {
  let log: EngineEvent[] = [];
  const engine: Engine = {
    world: populate(settings),
    policy: {
      dailyCredits: settings.dailyCredits,
      heartbeatTimeoutMs: HEARTBEAT_TIMEOUT_MS,
      acceptAnyToken: settings.tokens === null,
    },
    now: () => time.now(),
    emit: (event) => log.push(event),
  };
  const faults = createFaults(() => engine.world.chance);
  const apiFaults = createApiFaults(
    () => engine.world.chance,
    () => nextUuid(engine.world.requestIds),
  );
  const signAttempt = createSigner();
  const signatureTime = settings.signatureTime ?? engine.now;

  const driven: Driven = {
    nextEventAt: () => nextEventAt(engine),
    takeNext: () => takeNext(engine),
    lastSequence: () => engine.world.ids.count,
    finish: (dispatch, outcome) => finishDispatch(engine, dispatch, outcome),
    launch(flight, sleep, launchTwin) {
      const { call, dispatch } = flight;
      if (settings.signed) signAttempt(call, dispatch.attempt, signatureTime());
      const { url, method, body } = call;
      const headers = attemptHeaders(call, dispatch.attempt, engine.world.ids);
      const send = ({ alarm }: Flight, stand?: FetchLike) =>
        deliver(stand === undefined ? targets.handlerFor : () => stand, {
          url,
          method,
          headers,
          body,
          createRequest: alarm.createRequest,
        });
      return faults.apply({
        flight,
        sleep,
        deliver: (stand) => send(flight, stand),
        deliverAgain: () => launchTwin((twin) => send(twin)),
      });
    },
  };
  const time =
    settings.clock === "system" ? createSystemTime(driven, settings) : createVirtualTime(driven, settings);
  const api = createFetchApi(engine, {
    placesRelativeTimes: settings.clock === "manual",
    limitsRate: settings.rateLimit,
  });

  return {
    engine,
    time,
    faults,
    apiFaults,
    get log() {
      return log;
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      const pathname = pathUnder(settings.roots, request.url);
      request.signal.throwIfAborted();
      return apiFaults.apply(request, async () => {
        const response = await api(request, pathname);
        time.changed();
        return response;
      });
    },
    defaultAccount: () => openAccount(engine.world, DEFAULT_ACCOUNT, time.now()),
    save() {
      if (time.inFlight() > 0) {
        throw new FliqMockError(
          "a snapshot cannot hold deliveries that are under way: advance() until they have ended",
        );
      }
      const at = time.now();
      const saved = structuredClone({ world: engine.world, log });
      const restoreFaults = [faults.plan.save(), apiFaults.plan.save()];
      return () => {
        time.restart(at);
        ({ world: engine.world, log } = structuredClone(saved));
        for (const restore of restoreFaults) restore();
      };
    },
    reset() {
      time.restart(settings.startAt);
      faults.plan.clear();
      apiFaults.plan.clear();
      log = [];
      engine.world = populate(settings);
    },
  };
}

/** A new world with the accounts and tokens that the options name. */
function populate(settings: Settings): World {
  const world = createWorld(settings.seed);
  if (settings.tokens === null) openAccount(world, DEFAULT_ACCOUNT, settings.startAt);
  for (const [token, name] of settings.tokens ?? []) {
    addToken(world, openAccount(world, name, settings.startAt), {
      name,
      secret: token,
      createdAt: settings.startAt,
    });
  }
  return world;
}

function pathUnder(roots: readonly string[], url: string): string {
  const { origin, pathname } = new URL(url);
  const root = roots.find((candidate) => (origin + pathname).startsWith(`${candidate}/`));
  if (root === undefined) {
    throw new FliqMockError(
      `${origin}${pathname} is not an address of Fliq: the mock answers under ${roots.join(", ")}; pass baseUrl to createFliqMock() for another`,
    );
  }
  return (origin + pathname).slice(root.length);
}
