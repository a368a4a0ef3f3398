import { useEffect, useState } from "preact/hooks";
import { formatRoute, type PageRoute, parseRoute } from "./route.ts";

/** The current route. */
export function useRoute(): PageRoute {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}

export function goTo(path: readonly string[], query?: Readonly<Record<string, string>>): void {
  location.hash = formatRoute(path, query);
}

/** Changes the query in place, so that typing does not fill the history. */
export function refineRoute(route: PageRoute, change: Readonly<Record<string, string>>): void {
  history.replaceState(history.state, "", formatRoute(route.path, { ...route.query, ...change }));
  dispatchEvent(new HashChangeEvent("hashchange"));
}
