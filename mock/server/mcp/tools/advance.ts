import { formatDuration } from "../../../../src/shared/index.ts";
import type { ClockState, EventList, ServerState, TravelResult } from "../../wire/index.ts";
import { ask, type Backend } from "../backend.ts";
import { countOf, eventLine } from "../texts.ts";
import { ADDS, type Arguments, type Tool, type ToolAnswer, ToolError } from "../tool.ts";

const MOST_EVENTS = 1000;
const SHOWN = 40;

export const advanceTool: Tool = {
  name: "advance",
  title: "Move the clock on",
  description:
    "Moves the scheduler's clock on, from event to event: what falls due on the way is really called, each at its time, and retries too. Give exactly one of by, to and until. Time does not go back. Tells what happened.",
  hints: ADDS,
  input: {
    properties: {
      by: { type: "string", description: 'A duration such as "30s", "1h" or "2d".' },
      to: {
        type: "string",
        description: 'An RFC 3339 time, not before now, such as "2026-03-29T00:59:00Z".',
      },
      until: {
        type: "string",
        enum: ["next", "idle"],
        description: "next: to the next event. idle: until no job, retry or buffer item waits any more.",
      },
      limit: {
        type: "integer",
        minimum: 1,
        maximum: 1_000_000,
        default: 10_000,
        description: "Instants to do at the most.",
      },
      stop: {
        type: "boolean",
        description:
          "true ends a journey under way where it is, such as one that was not waited for; then give nothing else.",
      },
    },
  },

  async run(args, { server, signal }) {
    if (args["stop"] === true) return stopJourney(args, server);
    if (["by", "to", "until"].filter((name) => args[name] !== undefined).length !== 1)
      throw new ToolError('by: give exactly one of by, to and until, such as { "by": "1h" }');
    const before = await ask<ServerState>(server, { method: "GET", path: "/ui/api/state", signal });
    const { end, steps, clock } = await travel(server, args, signal);
    const took = Date.parse(clock.now) - Date.parse(before.clock.now);
    const events = await listNew(server, before.last_event_id, signal);
    const told = events.filter(({ type }) => !type.endsWith(".started"));
    const shown = told.slice(-SHOWN).map(eventLine);
    const left = told.length - shown.length;
    return {
      text: [
        `The clock is at ${clock.now}, ${formatDuration(Math.max(0, took))} on.${ENDS[end] ?? ""}`,
        told.length === 0
          ? "Nothing happened on the way."
          : `What happened (${countOf(told.length, "event")}):`,
        ...(left > 0 ? [`  … ${left} before these; timeline has all`] : []),
        ...shown.map((line) => `  ${line}`),
        clock.next_event_at === null
          ? "Nothing is due any more."
          : `Due next: ${clock.next_event_at}. Next: advance further, or explain a name above, such as job 1.`,
      ].join("\n"),
      data: { end, steps, now: clock.now, next_event_at: clock.next_event_at, events: told.slice(-SHOWN) },
    };
  },
};

const ENDS: Readonly<Record<TravelResult["end"], string>> = {
  arrived: "",
  cancelled: " It was stopped on the way.",
  limit: " It stopped at its limit, with more to come: call advance again to go on.",
};

/** Travels; when the caller does not wait any more, the journey ends where it is. */
async function travel(server: Backend, body: unknown, signal: AbortSignal): Promise<TravelResult> {
  const path = "/ui/api/clock/travel";
  signal.throwIfAborted();
  const stop = () => void server.send({ method: "DELETE", path }).catch(() => {}); // A server that is gone travels no more.
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await ask<TravelResult>(server, { method: "POST", path, body }, [[/\(409\)/, TRAVELS]]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

const TRAVELS = 'A journey is under way: wait until it ends, or stop it with { "stop": true }.';

async function stopJourney(args: Arguments, server: Backend): Promise<ToolAnswer> {
  const others = Object.keys(args).filter((name) => name !== "stop");
  if (others.length > 0)
    throw new ToolError(`stop: leave out ${others.join(", ")}; go on in a call of its own`);
  const { now } = await ask<ClockState>(server, { method: "DELETE", path: "/ui/api/clock/travel" });
  return { text: `The clock does not travel; it is at ${now}.`, data: { now } };
}

async function listNew(
  server: Backend,
  after: string | null,
  signal: AbortSignal,
): Promise<EventList["events"]> {
  const query = { limit: MOST_EVENTS, ...(after !== null && { after }) };
  return (await ask<EventList>(server, { method: "GET", path: "/ui/api/events", query, signal })).events;
}
