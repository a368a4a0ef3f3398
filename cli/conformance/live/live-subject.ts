import { RunEnded } from "../expect.ts";
import type { Need, ServerKind } from "../need.ts";
import { NEEDS } from "../need.ts";
import { NO_CONTROLS, type Subject } from "../subject.ts";
import type { Target } from "../target/target.ts";
import { refuseHarm } from "./harmless.ts";
import { createPace } from "./pace.ts";

/** What the run has to do with the world outside. */
export interface LiveWorld {
  fetch(request: Request, init?: RequestInit): Promise<Response>;
  /** Epoch milliseconds. */
  now(): number;
  sleep(durationMs: number): Promise<void>;
  /** Aborted when the run is to end: then waiting rejects, and calls still go out, to remove what was made. */
  readonly signal: AbortSignal;
}

export interface LiveOptions {
  readonly server: ServerKind;
  /** Without a slash at the end. */
  readonly root: string;
  readonly token: string;
  readonly otherToken: string | undefined;
  readonly target: Target;
  /** Whether the server reaches the target. */
  readonly hasTarget: boolean;
}

/** Few calls a second: the server may be somebody's. */
const CALL_GAP_MS = 200;
const STEP_MS = 500;
const CALL_TIMEOUT_MS = 30_000;
/** A server looks for jobs each second and for schedules each five; the network, and a worker that is busy, come on top. */
const SLACK = { jobs: 5000, cron: 10_000, clock: 2000, takeover: [20_000, 60_000] } as const;

/** A live server, in real time. Nothing is ever sent twice: what is lost counts as no answer. */
export function createLiveSubject(options: LiveOptions, { fetch, now, sleep, signal }: LiveWorld): Subject {
  const { server, root, token, otherToken, target, hasTarget } = options;
  const pace = createPace(CALL_GAP_MS, { now, sleep });
  const has: Partial<Record<Need, boolean>> = {
    live: true,
    target: hasTarget,
    "slow-target": hasTarget,
    "second-account": otherToken !== undefined,
  };

  const session = {
    root,
    token,
    otherToken,
    target,
    now,
    controls: NO_CONTROLS,
    outlives: true,
    async fetch(request: Request) {
      if (request.body !== null) refuseHarm(await request.clone().text(), now());
      await pace();
      return fetch(request, { signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
    },
    async pass(durationMs: number) {
      if (!signal.aborted && durationMs > 0) await sleep(durationMs);
      if (signal.aborted) throw new RunEnded();
    },
    close: () => Promise.resolve(),
  };

  return {
    server,
    slack: SLACK,
    stepMs: STEP_MS,
    lacks: (need) => (has[need] === true ? undefined : NEEDS[need]),
    open: () => Promise.resolve(session),
  };
}
