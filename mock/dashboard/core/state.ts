import type { ClockState, ServerState } from "../../server/index.ts";
import { createStore, type Store } from "./store.ts";

/** A short message that goes away by itself. */
export interface Toast {
  readonly id: number;
  readonly tone: "good" | "bad";
  readonly text: string;
  /** Where to read more. */
  readonly link?: { readonly href: string; readonly label: string };
}

/** The state that all parts of the page read. */
export interface AppState {
  readonly server: ServerState | null;
  /** The clock, and when it was received, by the page's own stopwatch. */
  readonly clock: { readonly state: ClockState; readonly heardMs: number } | null;
  /** Fliq's time as far as the page knows, in epoch milliseconds; moves once a second and with every event. */
  readonly nowMs: number;
  /** Goes up with every change: what was loaded before may be out of date. */
  readonly revision: number;
  readonly connection: "connecting" | "live" | "lost";
  /** The server wants a token; `another` than the one it was sent. */
  readonly tokenWanted: false | "one" | "another";
  readonly toasts: readonly Toast[];
}

export type AppStore = Store<AppState>;

export function createAppStore(later?: (tell: () => void) => void): AppStore {
  const initial: AppState = {
    server: null,
    clock: null,
    nowMs: 0,
    revision: 0,
    connection: "connecting",
    tokenWanted: false,
    toasts: [],
  };
  return createStore(initial, later);
}

/** Fliq's time at `stopwatchMs`, from the clock that was last received. On a journey it stands still between events. */
export function estimateNow(clock: NonNullable<AppState["clock"]>, stopwatchMs: number): number {
  const heard = Date.parse(clock.state.now);
  return clock.state.travel === null ? heard + (stopwatchMs - clock.heardMs) * clock.state.speed : heard;
}

/** Takes over a clock that was received. */
export function hearClock(store: AppStore, state: ClockState, stopwatchMs: number): void {
  store.update((app) => ({ ...app, clock: { state, heardMs: stopwatchMs }, nowMs: Date.parse(state.now) }));
}

/** Marks what was loaded as out of date. */
export function bumpRevision(store: AppStore): void {
  store.update((app) => ({ ...app, revision: app.revision + 1 }));
}
