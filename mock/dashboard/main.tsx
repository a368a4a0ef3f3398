import { render } from "preact";
import { createApi } from "./core/api.ts";
import { AppContext } from "./core/app.ts";
import { watchHistory } from "./core/history.ts";
import { startLive } from "./core/live.ts";
import { createRequester } from "./core/request.ts";
import { createAppStore, estimateNow } from "./core/state.ts";
import { createTabs } from "./core/tabs.ts";
import { applyTheme, readTheme } from "./core/theme.ts";
import { Pages } from "./pages.tsx";

const TOKEN_KEY = "fliq-token";
const TICK_MS = 1000;

function start(root: HTMLElement): void {
  applyTheme(readTheme(localStorage), document.documentElement, localStorage);
  watchHistory();
  // However much happens, the page renders once a frame.
  const store = createAppStore((tell) => requestAnimationFrame(tell));
  const stopwatch = () => performance.now();
  const api = createApi(
    createRequester({
      fetch: (input, init) => fetch(input, init),
      token: () => sessionStorage.getItem(TOKEN_KEY),
      onUnauthorized: () => {
        const tokenWanted = sessionStorage.getItem(TOKEN_KEY) === null ? "one" : "another";
        store.update((app) => (app.tokenWanted === tokenWanted ? app : { ...app, tokenWanted }));
      },
    }),
  );
  const live = startLive({ api, store, stopwatch, tabs: createTabs(navigator.locks) });
  setInterval(() => {
    store.update((app) => {
      const { clock, connection } = app;
      // While the server is gone, its clock stands still as all that is shown.
      if (clock === null || clock.state.travel !== null || connection === "lost") return app;
      return { ...app, nowMs: estimateNow(clock, stopwatch()) };
    });
  }, TICK_MS);
  const enterToken = (token: string) => {
    sessionStorage.setItem(TOKEN_KEY, token);
    store.update((app) => ({ ...app, tokenWanted: false }));
    live.reconnect();
  };
  render(
    <AppContext.Provider value={{ api, store, live, enterToken }}>
      <Pages />
    </AppContext.Provider>,
    root,
  );
}

const root = document.getElementById("app");
if (root !== null) start(root);
