import type { ServerResponse } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { Host } from "../host.ts";
import type { AxisChanged, ClockState, ServerEvent } from "../wire/index.ts";

/** How often a comment is sent, so that each end notices when the other is gone. */
const HEARTBEAT_MS = 15_000;
const PAGE = 1000;
/** What happens within so little time is written at once: each write costs as much as many events. */
const GATHER_MS = 10;
const MOST_NOTES = 20;

/** Streams of server-sent events. */
export interface EventStreams {
  /** Opens one that begins behind the event that the request names, or with the next event. */
  readonly open: (c: Context<{ Bindings: HttpBindings }>) => Response;
  readonly close: () => void;
}

/** Makes streams of what happens on a host. A slow reader is waited for; one that takes nothing at all is cut off. */
export function createEventStreams(host: Host): EventStreams {
  const { feed, settings } = host;
  const answers = new Set<ServerResponse>();

  async function follow(stream: SSEStreamingApi, lastEventId: string | null): Promise<void> {
    const known = lastEventId === null ? feed.end : feed.placeOf(lastEventId);
    let place = known ?? feed.end;
    // What is no event of the feed has its place behind one.
    const notes = [{ place, text: `retry: 1000\n\n${formatClock(host.clock())}` }];
    if (known === undefined) notes.push({ place, text: "event: reset\ndata: {}\n\n" });
    let wake = () => {};
    const note = (text: string) => {
      notes.push({ place: feed.end, text });
      wake();
    };
    stream.onAbort(() => wake());
    const unsubscribe = feed.subscribe(() => wake());
    const unsubscribeClock = host.onClock((clock) => note(formatClock(clock)));
    // A reader that is far behind misses changes, sees the gap, and fetches the axis.
    const unsubscribeAxis = host.axis.feed.subscribe((change) => {
      if (notes.length < MOST_NOTES) note(formatAxis(change));
    });
    const heartbeat = setInterval(() => note(": still here\n\n"), HEARTBEAT_MS);

    while (!stream.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const [next] = notes;
      const events = feed.list(place, Math.min(PAGE, (next?.place ?? feed.end) - place));
      place += events.length;
      if (events.length > 0) await stream.write(events.map(formatEvent).join(""));
      else if (next === undefined) {
        await woken;
        await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      } else await stream.write(notes.shift()?.text ?? "");
    }

    unsubscribe();
    unsubscribeClock();
    unsubscribeAxis();
    clearInterval(heartbeat);
  }

  return {
    open(c) {
      if (answers.size >= settings.limits.streams) {
        const headers = { "Retry-After": "5" };
        return c.json({ error: "Too many event streams are open" }, 503, headers);
      }
      const { outgoing } = c.env;
      answers.add(outgoing);
      outgoing.setTimeout(2 * HEARTBEAT_MS);
      const lastEventId = c.req.header("last-event-id") || (c.req.query("after") ?? null);
      return streamSSE(c, (stream) => {
        outgoing.once("close", () => {
          answers.delete(outgoing);
          stream.abort();
        });
        return follow(stream, lastEventId);
      });
    },
    close() {
      for (const answer of answers) answer.end();
    },
  };
}

function formatEvent(event: ServerEvent): string {
  return `id: ${event.id}\nevent: fliq\ndata: ${JSON.stringify(event)}\n\n`;
}

function formatClock(clock: ClockState): string {
  return `event: clock\ndata: ${JSON.stringify(clock)}\n\n`;
}

function formatAxis(change: AxisChanged): string {
  return `event: axis\ndata: ${JSON.stringify(change)}\n\n`;
}
