import { useEffect, useMemo, useState } from "preact/hooks";
import type { Axis } from "../../server/index.ts";
import { useApp } from "./app.ts";
import { followAxis } from "./follow-axis.ts";
import type { Resource } from "./use-resource.ts";

interface Shown {
  readonly data: Axis | null;
  readonly error: Error | null;
}

/** The axis as it is on the server: loaded once, and changed by what the stream tells of it. After a gap it is loaded again. */
export function useLiveAxis(): Resource<Axis> {
  const { api, live } = useApp();
  const [shown, setShown] = useState<Shown>({ data: null, error: null });
  const controller = useMemo(() => new AbortController(), []);
  const keeper = useMemo(
    () =>
      followAxis({
        load: () => api.liveAxis(controller.signal),
        show: (data) => setShown({ data, error: null }),
        fail(error) {
          if (!controller.signal.aborted) setShown(({ data }) => ({ data, error }));
        },
      }),
    [api, controller],
  );
  useEffect(() => {
    const stop = live.onAxis((changed) => (changed === null ? keeper.load() : keeper.take(changed)));
    keeper.load();
    return () => {
      stop();
      controller.abort();
    };
  }, [live, keeper, controller]);
  return { ...shown, reload: keeper.load };
}
