import type { ServerResponse } from "node:http";
import type { Host } from "../host.ts";
import { openStream } from "../http/respond.ts";
import type { AxisChanged, ClockState, ServerEvent } from "../wire/index.ts";

/** How often a comment is sent, so that each end notices when the other is gone. */
const HEARTBEAT_MS = 15_000;
const PAGE = 1000;

/** Streams of server-sent events. */
export interface EventStreams {
  /** How many there are. */
  readonly count: number;
  /** Opens a stream that begins behind an event; null for one that begins with the next event. */
  open(response: ServerResponse, lastEventId: string | null): void;
  close(): void;
}

/** Makes streams of what happens on a host. A reader that falls too far behind is cut off, and can come back with its last id. */
export function createEventStreams(host: Host): EventStreams {
  const { feed, settings } = host;
  const { backlogBytes } = settings.limits;
  const open = new Set<ServerResponse>();

  return {
    get count() {
      return open.size;
    },
    open(response, lastEventId) {
      open.add(response);
      openStream(response, "text/event-stream");
      const write = (text: string) => {
        if (response.destroyed || response.writableEnded) return;
        response.write(text);
        if (response.writableLength > backlogBytes) response.destroy();
      };
      const place = lastEventId === null ? feed.end : feed.placeOf(lastEventId);
      write(`retry: 1000\n\n${formatClock(host.clock())}`);
      if (place === undefined) write("event: reset\ndata: {}\n\n");

      let next = place ?? feed.end;
      function catchUp(): void {
        while (next < feed.end && !response.destroyed && !response.writableNeedDrain) {
          const events = feed.list(next, PAGE);
          next += events.length;
          write(events.map(formatEvent).join(""));
        }
      }
      response.on("drain", catchUp);
      const unsubscribe = feed.subscribe((event) => {
        // A reader that keeps up gets the event as it is; one that is behind reads it from the log when it can.
        if (next === feed.end - 1 && !response.writableNeedDrain) {
          next += 1;
          write(formatEvent(event));
        }
      });
      const unsubscribeClock = host.onClock((clock) => write(formatClock(clock)));
      const unsubscribeAxis = host.axis.feed.subscribe((change) => write(formatAxis(change)));
      const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
      response.once("close", () => {
        open.delete(response);
        unsubscribe();
        unsubscribeClock();
        unsubscribeAxis();
        clearInterval(heartbeat);
      });
      catchUp();
    },
    close() {
      for (const response of open) response.end();
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
