import type { AxisChanged, ClockState, ServerEvent } from "../../server/index.ts";
import type { AdminClient } from "./api.ts";
import { RequestFailure } from "./request.ts";
import { readEvents, type StreamEvent } from "./sse.ts";
import { type AppState, type AppStore, bumpRevision, hearClock } from "./state.ts";
import type { Tabs } from "./tabs.ts";

/** Changes closer together than this are loaded once. */
const GATHER_MS = 150;
/** The same while the clock travels: then everything changes all the time. */
const TRAVEL_GATHER_MS = 1000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;

export interface LiveOptions {
  readonly api: AdminClient;
  readonly store: AppStore;
  /** The page's stopwatch, in milliseconds. */
  readonly stopwatch: () => number;
  readonly tabs: Tabs;
}

/** Keeps the page up to date. */
export interface Live {
  /**
   * Calls `listener` with every change of the axis, and with null when some may have been missed; what it returns removes the
   * listener.
   */
  onAxis(listener: (changed: AxisChanged | null) => void): () => void;
  /** Loads the server's state now, after an action. */
  refresh(): void;
  /** Connects again at once, such as with another token. */
  reconnect(): void;
  stop(): void;
}

/**
 * Follows the server's events for as long as the page is open, and connects again whenever the stream ends. One tab reads the stream and passes
 * on to the others what comes.
 */
export function startLive({ api, store, stopwatch, tabs }: LiveOptions): Live {
  let stopped = false;
  let connection = new AbortController();
  let isLeading = false;
  let skipWait = () => {};
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const axisListeners = new Set<(changed: AxisChanged | null) => void>();

  function setConnection(next: AppState["connection"]): void {
    store.update((app) => (app.connection === next ? app : { ...app, connection: next }));
  }

  async function load(signal: AbortSignal): Promise<string | null> {
    const server = await api.state(signal);
    store.update((app) => ({ ...app, server, tokenWanted: false }));
    hearClock(store, server.clock, stopwatch());
    return server.last_event_id;
  }

  function refresh(): void {
    const isTravelling = store.get().clock?.state.travel != null;
    gathering ??= setTimeout(
      () => {
        gathering = undefined;
        bumpRevision(store);
        load(connection.signal).catch(() => {}); // When the stream ends too, that is shown, and it connects again.
      },
      isTravelling ? TRAVEL_GATHER_MS : GATHER_MS,
    );
  }

  function tellAxis(changed: AxisChanged | null): void {
    for (const listener of axisListeners) listener(changed);
  }

  function take({ event, data }: Pick<StreamEvent, "event" | "data">): void {
    if (event === "axis") {
      if (axisListeners.size > 0) tellAxis(JSON.parse(data));
      return;
    }
    if (event === "reset") tellAxis(null);
    if (event === "clock") {
      const clock: ClockState = JSON.parse(data);
      hearClock(store, clock, stopwatch());
      // What a journey left behind is not shown a second late.
      if (clock.travel === null) {
        clearTimeout(gathering);
        gathering = undefined;
      }
    } else if (event === "fliq") {
      const { at }: ServerEvent = JSON.parse(data);
      store.update((app) => ({ ...app, nowMs: Math.max(app.nowMs, Date.parse(at)) }));
    }
    refresh();
  }

  function takeStatus(status: "live" | "lost"): void {
    setConnection(status);
    if (status !== "live") return;
    tellAxis(null);
    refresh();
  }

  tabs.hear((message) => {
    if (message.kind === "hello") {
      if (isLeading) tabs.tell({ kind: "status", status: sayStatus() });
    } else if (isLeading) return;
    else if (message.kind === "status") takeStatus(message.status);
    else take(message.event);
  });

  function sayStatus(): "live" | "lost" {
    return store.get().connection === "live" ? "live" : "lost";
  }

  async function follow(signal: AbortSignal): Promise<void> {
    const after = await load(signal);
    const response = await api.stream(after, signal);
    if (response.body === null) throw new RequestFailure(0, "The server sent no stream.");
    setConnection("live");
    tabs.tell({ kind: "status", status: "live" });
    bumpRevision(store);
    tellAxis(null);
    for await (const { event, data } of readEvents(response.body)) {
      tabs.tell({ kind: "event", event: { event, data } });
      take({ event, data });
    }
  }

  /** Reads the stream for all tabs, until this one stops, is to connect anew or needs a token. */
  async function lead(signal: AbortSignal): Promise<void> {
    let delayMs = FIRST_RETRY_MS;
    isLeading = true;
    while (!signal.aborted) {
      try {
        await follow(signal);
      } catch {
        // Whatever ended the stream, the page shows that it is disconnected and tries again.
      }
      if (signal.aborted || store.get().tokenWanted !== false) break;
      if (store.get().connection === "live") delayMs = FIRST_RETRY_MS;
      setConnection("lost");
      tabs.tell({ kind: "status", status: "lost" });
      const waitMs = delayMs;
      await new Promise<void>((resolve) => {
        skipWait = resolve;
        setTimeout(resolve, waitMs);
      });
      delayMs = Math.min(delayMs * 2, LAST_RETRY_MS);
    }
    isLeading = false;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      connection = new AbortController();
      const { signal } = connection;
      load(signal).catch(() => {}); // A tab that waits to lead shows what is there; one that leads says why there is nothing.
      tabs.tell({ kind: "hello" });
      try {
        await tabs.lead(signal, () => lead(signal));
      } catch {
        // It was to connect anew while it waited to lead.
      }
      if (stopped || signal.aborted) continue;
      setConnection("lost");
      await new Promise<void>((resolve) => {
        skipWait = resolve; // Another try would fail as well, until there is a token.
      });
    }
  }

  run();
  return {
    refresh,
    onAxis(listener) {
      axisListeners.add(listener);
      return () => axisListeners.delete(listener);
    },
    reconnect() {
      connection.abort();
      skipWait();
    },
    stop() {
      stopped = true;
      clearTimeout(gathering);
      connection.abort();
      skipWait();
      tabs.close();
    },
  };
}
