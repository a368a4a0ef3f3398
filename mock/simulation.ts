import { attemptHeaders } from "./call.ts";
import { deliver } from "./delivery.ts";
import type { Engine } from "./engine/engine.ts";
import type { EngineEvent } from "./engine/events.ts";
import type { Account, World } from "./engine/records.ts";
import { finishDispatch, nextEventAt, takeNext } from "./engine/scheduler.ts";
import { addToken } from "./engine/tokens.ts";
import { createWorld, DEFAULT_ACCOUNT, openAccount } from "./engine/world.ts";
import type { Faults } from "./faults.ts";
import { createApi } from "./http/api.ts";
import { FliqMockError } from "./misuse.ts";
import type { Settings } from "./options.ts";
import { createSigner } from "./signer.ts";
import { createSystemTime } from "./system-time.ts";
import type { Targets } from "./targets.ts";
import type { Driven, Time } from "./time.ts";
import { createVirtualTime } from "./virtual-time.ts";

const HEARTBEAT_TIMEOUT_MS = 30_000;

/** The parts of a mock at work: the engine, its time, the API in front and the deliveries behind. */
export interface Simulation {
  readonly engine: Engine;
  readonly time: Time;
  /** Everything that happened since the start. */
  readonly log: readonly EngineEvent[];
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  defaultAccount(): Account;
  reset(): void;
}

/** Wires the parts together. */
export function createSimulation(settings: Settings, targets: Targets, faults: Faults): Simulation {
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
  const sign = createSigner(settings.signatureTime ?? engine.now);

  const driven: Driven = {
    nextEventAt: () => nextEventAt(engine),
    takeNext: () => takeNext(engine),
    backlog: () => engine.world.agenda.entries.length,
    finish: (dispatch, outcome) => finishDispatch(engine, dispatch, outcome),
    async launch(flight) {
      const { call, controller, dispatch } = flight;
      if (settings.signed) await sign(call, dispatch.attempt);
      const { url, method, body } = call;
      const headers = attemptHeaders(call, dispatch.attempt);
      return faults.apply(flight, () =>
        deliver(targets, { url, method, headers, body, signal: controller.signal }),
      );
    },
  };
  const time =
    settings.clock === "system" ? createSystemTime(driven, settings) : createVirtualTime(driven, settings);
  const api = createApi(engine, { placesRelativeTimes: settings.clock === "manual" });

  return {
    engine,
    time,
    get log() {
      return log;
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      const pathname = pathUnder(settings.roots, request.url);
      request.signal.throwIfAborted();
      const response = await api(request, pathname);
      time.changed();
      return response;
    },
    defaultAccount: () => openAccount(engine.world, DEFAULT_ACCOUNT, time.now()),
    reset() {
      time.restart(settings.startAt);
      faults.clear();
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
