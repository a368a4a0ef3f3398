import type { ClockState, ServerEvent } from "../../server/index.ts";
import type { AdminClient } from "./api.ts";
import { RequestFailure } from "./request.ts";
import { readEvents } from "./sse.ts";
import { type AppStore, bumpRevision, hearClock } from "./state.ts";

/** Changes closer together than this are loaded once. */
const GATHER_MS = 150;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;

export interface LiveOptions {
  readonly api: AdminClient;
  readonly store: AppStore;
  /** The page's stopwatch, in milliseconds. */
  readonly stopwatch: () => number;
}

/** Keeps the page up to date. */
export interface Live {
  /** Loads the server's state now, after an action. */
  refresh(): void;
  /** Connects again at once, such as with another token. */
  reconnect(): void;
  stop(): void;
}

/** Follows the server's events for as long as the page is open, and connects again whenever the stream ends. */
export function startLive({ api, store, stopwatch }: LiveOptions): Live {
  let stopped = false;
  let connection = new AbortController();
  let skipWait = () => {};
  let gathering: ReturnType<typeof setTimeout> | undefined;

  function setConnection(next: "connecting" | "live" | "lost"): void {
    store.update((app) => (app.connection === next ? app : { ...app, connection: next }));
  }

  async function load(signal: AbortSignal): Promise<string | null> {
    const server = await api.state(signal);
    store.update((app) => ({ ...app, server, tokenWanted: false }));
    hearClock(store, server.clock, stopwatch());
    return server.last_event_id;
  }

  function refresh(): void {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      bumpRevision(store);
      load(connection.signal).catch(() => setConnection("lost")); // When the stream ends too, it reports why and connects again.
    }, GATHER_MS);
  }

  async function follow(signal: AbortSignal): Promise<void> {
    const after = await load(signal);
    const response = await api.stream(after, signal);
    if (response.body === null) throw new RequestFailure(0, "The server sent no stream.");
    setConnection("live");
    bumpRevision(store);
    for await (const { event, data } of readEvents(response.body)) {
      if (event === "clock") {
        const clock: ClockState = JSON.parse(data);
        hearClock(store, clock, stopwatch());
      } else if (event === "fliq") {
        const { at }: ServerEvent = JSON.parse(data);
        store.update((app) => ({ ...app, nowMs: Math.max(app.nowMs, Date.parse(at)) }));
      }
      refresh();
    }
  }

  async function run(): Promise<void> {
    let delayMs = FIRST_RETRY_MS;
    while (!stopped) {
      connection = new AbortController();
      try {
        await follow(connection.signal);
      } catch {
        // Whatever ended the stream, the page shows that it is disconnected and tries again.
      }
      if (stopped) return;
      if (store.get().connection === "live") delayMs = FIRST_RETRY_MS;
      setConnection("lost");
      const waitMs = delayMs;
      await new Promise<void>((resolve) => {
        skipWait = resolve;
        if (store.get().tokenWanted === false) setTimeout(resolve, waitMs); // Without a token, another try would fail as well.
      });
      delayMs = Math.min(delayMs * 2, LAST_RETRY_MS);
    }
  }

  run();
  return {
    refresh,
    reconnect() {
      connection.abort();
      skipWait();
    },
    stop() {
      stopped = true;
      clearTimeout(gathering);
      connection.abort();
      skipWait();
    },
  };
}
