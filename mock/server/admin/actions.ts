import { toTimestamp } from "../../../src/shared/index.ts";
import { presentWholeJob } from "../../api/index.ts";
import { ApiError, fieldError } from "../../engine/index.ts";
import { FliqMockError } from "../../errors.ts";
import { withoutPrefix } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Destination } from "../time/journey.ts";
import type { ClockState, FaultList, JobRun, ServerState, TravelResult } from "../wire/index.ts";
import { type Fields, readFields } from "./fields.ts";
import { presentFaults, presentState } from "./present.ts";

/** Does something, and returns the result. */
export type Action = (asked: {
  readonly id: string;
  readonly body: unknown;
}) => JobRun | TravelResult | ClockState | FaultList | ServerState | Promise<TravelResult>;

const DEFAULT_STEPS = 10_000;
const MAX_STEPS = 1_000_000;
const TOO_MANY_REQUESTS = 429;
/** Calls that a journey without an end may make to targets that answer 429, before it is asked for again. */
const MOST_REFUSED = 100;
const UNTIL: readonly string[] = ["next", "idle"];

/** Makes the actions, by path and method. */
export function createActions(host: Host): Readonly<Record<string, Readonly<Record<string, Action>>>> {
  const run =
    (kind: "job" | "schedule"): Action =>
    ({ id }) => ({ job: presentWholeJob(host.apply({ type: "run", kind, id })) });

  return {
    "/jobs/:id/run": { POST: run("job") },
    "/schedules/:id/run": { POST: run("schedule") },
    "/clock/travel": {
      async POST({ body }) {
        const fields = readFields(body);
        const limit = fields.number("limit", { min: 1, max: MAX_STEPS, whole: true });
        const destination = readDestination(fields, host.time.now());
        if (host.time.journey !== null) throw new ApiError("clock_travels");
        const isOpenEnded = limit === undefined && "until" in destination;
        const journey = () => host.travel(destination, limit ?? DEFAULT_STEPS);
        const { end, steps } = await (isOpenEnded ? heedRefusals(host, journey) : journey());
        return { end, steps, clock: host.clock() };
      },
      DELETE() {
        host.time.cancel();
        return host.clock();
      },
    },
    "/faults": {
      POST({ body }) {
        try {
          addFault(host, readFields(body));
        } catch (error) {
          if (!(error instanceof FliqMockError)) throw error;
          throw new ApiError("invalid_request", { sentence: withoutPrefix(error) });
        }
        return presentFaults(host);
      },
      DELETE() {
        host.faults.plan.clear();
        return presentFaults(host);
      },
    },
    "/faults/:id": {
      DELETE({ id }) {
        if (!host.faults.plan.remove(Number(id)))
          throw new ApiError("not_found", {
            sentence: "No such fault is planned: it has happened, or was turned off",
          });
        return presentFaults(host);
      },
    },
    "/credits": {
      PUT({ body }) {
        const range = { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true };
        const balance = readFields(body).number("balance", range);
        if (balance === undefined) throw fieldError("balance", "is required");
        host.apply({ type: "credits", balance });
        return presentState(host);
      },
    },
  };
}

/**
 * Ends a journey at its limit once targets have refused so many calls. A buffer goes on for ever against a target that answers 429, and its
 * calls are real.
 */
async function heedRefusals(
  host: Host,
  journey: () => ReturnType<Host["travel"]>,
): ReturnType<Host["travel"]> {
  let refused = 0;
  const unsubscribe = host.feed.subscribe(({ attempt }) => {
    if (attempt?.status_code !== TOO_MANY_REQUESTS) return;
    refused += 1;
    if (refused === MOST_REFUSED) host.time.cancel();
  });
  const { end, steps } = await journey().finally(unsubscribe);
  return { end: end === "cancelled" && refused >= MOST_REFUSED ? "limit" : end, steps };
}

function readDestination(fields: Fields, now: number): Destination {
  const by = fields.duration("by");
  const to = fields.time("to");
  const until = fields.text("until");
  if ([by, to, until].filter((given) => given !== undefined).length !== 1)
    throw fieldError("by", "give exactly one of by, to and until");
  if (by !== undefined) return { to: now + by };
  if (to !== undefined) {
    if (to < now) throw fieldError("to", `is before now, ${toTimestamp(now)}: time does not go back`);
    return { to };
  }
  if (until !== "next" && until !== "idle") throw fieldError("until", `must be one of ${UNTIL.join(", ")}`);
  return { until };
}

function addFault(host: Host, fields: Fields): void {
  const { faults } = host;
  const kind = fields.requireText("kind");
  const url = fields.requireText("url");
  const times = fields.isNull("times")
    ? Number.POSITIVE_INFINITY
    : (fields.number("times", { min: 1, max: 1_000_000, whole: true }) ?? 1);
  const probability = fields.number("probability", { min: 0, max: 1, whole: false }) ?? 1;
  const often = { times, probability };
  switch (kind) {
    case "failNext": {
      const status = fields.number("status", { min: 200, max: 599, whole: true }) ?? 500;
      const headers = fields.headers("headers") ?? {};
      const body = fields.text("body") ?? "";
      faults.failNext(url, { ...often, status, headers, body });
      return;
    }
    case "latency": {
      const delayMs = fields.duration("delay");
      if (delayMs === undefined) throw fieldError("delay", "is required with latency");
      faults.latency(url, { milliseconds: delayMs }, often);
      return;
    }
    case "disconnect":
      faults.disconnect(url, { ...often, afterHit: fields.flag("after_hit") ?? false });
      return;
    case "timeout":
    case "crashWorker":
    case "duplicate":
      faults[kind](url, often);
      return;
    default:
      throw fieldError(
        "kind",
        "must be one of failNext, timeout, disconnect, latency, crashWorker, duplicate",
      );
  }
}
