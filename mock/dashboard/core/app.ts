import { computed } from "@preact/signals";
import { createContext } from "preact";
import { useContext, useMemo, useState } from "preact/hooks";
import type { AdminClient } from "./api.ts";
import type { Live } from "./live.ts";
import { describe } from "./request.ts";
import type { AppState, AppStore, Toast } from "./state.ts";

/** What the parts of the page share. */
export interface App {
  readonly api: AdminClient;
  readonly store: AppStore;
  readonly live: Live;
  /** Keeps the token for as long as the tab is open, and uses it from now on. */
  readonly enterToken: (token: string) => void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error("there is no <AppContext.Provider> around this component");
  return app;
}

/** A part of the app's state. What `select` returns must be the same for the same state, or the component renders at every change. */
export function useAppState<T>(select: (state: AppState) => T): T {
  const { store } = useApp();
  return useMemo(() => computed(() => select(store.shown.value)), [store, select]).value;
}

const selectHosted = (state: AppState) => state.server?.server !== "open-source";

/** Whether the server has what the hosted Fliq alone has: buffers, replay, alerts and statistics. */
export function useIsHosted(): boolean {
  return useAppState(selectHosted);
}

const selectNow = (state: AppState) => state.nowMs;

/** Fliq's time, to the second. */
export function useNow(): number {
  return useAppState(selectNow);
}

const TOAST_MS = 8000;

/** Shows a message for a while. */
export function showToast(store: AppStore, toast: Omit<Toast, "id">): void {
  const id = (store.get().toasts.at(-1)?.id ?? 0) + 1;
  store.update((app) => ({ ...app, toasts: [...app.toasts.slice(-2), { ...toast, id }] }));
  setTimeout(() => dropToast(store, id), TOAST_MS);
}

export function dropToast(store: AppStore, id: number): void {
  store.update((app) => ({ ...app, toasts: app.toasts.filter((toast) => toast.id !== id) }));
}

/** An action, and the message when it is done. */
export type Act = (api: AdminClient) => Promise<Omit<Toast, "id" | "tone"> | undefined>;

/** Does an action, shows how it went, and brings the page up to date. */
export function useAct(): { readonly busy: boolean; readonly act: (what: Act) => Promise<void> } {
  const { api, store, live } = useApp();
  const [busy, setBusy] = useState(false);
  async function act(what: Act): Promise<void> {
    setBusy(true);
    try {
      const said = await what(api);
      if (said !== undefined) showToast(store, { tone: "good", ...said });
    } catch (error) {
      showToast(store, { tone: "bad", text: describe(error) });
    } finally {
      setBusy(false);
      live.refresh();
    }
  }
  return { busy, act };
}
