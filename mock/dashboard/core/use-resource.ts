import { useEffect, useRef, useState } from "preact/hooks";
import type { AdminClient } from "./api.ts";
import { useApp, useAppState } from "./app.ts";
import type { AppState } from "./state.ts";

/** What was loaded, or the error. */
export interface Resource<T> {
  /** Null until it is loaded. It stays until there is something newer, even if loading again fails. */
  readonly data: T | null;
  readonly error: Error | null;
  readonly reload: () => void;
}

interface Loaded<T> {
  readonly key: string;
  readonly data: T | null;
  readonly error: Error | null;
}

const selectRevision = (state: AppState) => state.revision;

/**
 * Loads what `key` stands for, and again whenever something changed on the server. Another key drops what was loaded for the
 * one before; changes that come while it loads are loaded once, after it.
 */
export function useResource<T>(
  key: string,
  load: (api: AdminClient, signal: AbortSignal) => Promise<T>,
): Resource<T> {
  const { api } = useApp();
  const revision = useAppState(selectRevision);
  const [loaded, setLoaded] = useState<Loaded<T>>({ key, data: null, error: null });
  const [tries, setTries] = useState(0);
  const loadRef = useRef(load);
  loadRef.current = load;
  /** The load under way. */
  const running = useRef<{
    readonly key: string;
    stale: boolean;
    readonly controller: AbortController;
  } | null>(null);

  // A new revision or try starts a new load.
  useEffect(() => {
    if (running.current?.key === key) running.current.stale = true;
    else begin();

    function begin(): void {
      running.current?.controller.abort();
      const controller = new AbortController();
      const run = { key, stale: false, controller };
      running.current = run;
      loadRef.current(api, controller.signal).then(
        (data) => end(() => ({ key, data, error: null })),
        (error: Error) => end((before) => ({ key, data: before.key === key ? before.data : null, error })),
      );
      function end(next: (before: Loaded<T>) => Loaded<T>): void {
        if (running.current !== run) return;
        running.current = null;
        setLoaded(next);
        if (run.stale) begin();
      }
    }
  }, [api, key, revision, tries]);

  useEffect(
    () => () => {
      running.current?.controller.abort();
      running.current = null;
    },
    [],
  );

  const current = loaded.key === key ? loaded : { data: null, error: null };
  return { data: current.data, error: current.error, reload: () => setTries((count) => count + 1) };
}
