import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Advance } from "./advance.tsx";
import { Clock } from "./clock.tsx";
import { Help } from "./components/help.tsx";
import { Toasts } from "./components/toasts.tsx";
import { TokenDialog } from "./components/token-dialog.tsx";
import { useAppState, useIsHosted } from "./core/app.ts";
import { formatCount } from "./core/format.ts";
import { restoreScroll } from "./core/history.ts";
import type { PageRoute } from "./core/route.ts";
import { listenForShortcuts, moveRow, type Shortcut } from "./core/shortcuts.ts";
import type { AppState } from "./core/state.ts";
import { applyTheme, nextTheme, readTheme } from "./core/theme.ts";
import { goTo } from "./core/use-route.ts";

interface Place {
  readonly name: string;
  readonly label: string;
  /** After `g`. */
  readonly key: string;
  /** Only the hosted Fliq has it. */
  readonly isHosted?: boolean;
  readonly count?: (state: NonNullable<AppState["server"]>) => number;
}

/** Where one begins. */
export const START = "timeline";

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

export const PLACES: readonly Place[] = [
  { name: "timeline", label: "Timeline", key: "t" },
  { name: "jobs", label: "Jobs", key: "j", count: ({ jobs }) => sum(jobs) },
  {
    name: "schedules",
    label: "Schedules",
    key: "s",
    count: ({ schedules }) => schedules.active + schedules.paused,
  },
  {
    name: "buffers",
    label: "Buffers",
    key: "b",
    isHosted: true,
    count: ({ buffers }) => buffers.active + buffers.paused,
  },
  { name: "failures", label: "Failures", key: "f", count: ({ jobs, items }) => jobs.failed + items.failed },
  { name: "events", label: "Events", key: "e" },
  { name: "faults", label: "Faults", key: "x", count: ({ faults }) => faults },
  { name: "emails", label: "Emails", key: "m", isHosted: true },
  { name: "usage", label: "Usage", key: "c" },
  { name: "account", label: "Account", key: "a" },
];

const selectServer = (state: AppState) => state.server;
const selectHasServer = (state: AppState) => state.server !== null;
const selectConnection = (state: AppState) => state.connection;
const selectTokenWanted = (state: AppState) => state.tokenWanted;

/** The frame of every page: navigation, clock, messages and shortcuts. */
export function Shell({ route, children }: { route: PageRoute; children: ComponentChildren }) {
  const [theme, setTheme] = useState(() => readTheme(localStorage));
  const [helping, setHelping] = useState(false);
  const tokenWanted = useAppState(selectTokenWanted);
  const [advancing, setAdvancing] = useState(false);
  const main = useRef<HTMLElement>(null);

  function switchTheme() {
    setTheme((before) => {
      const next = nextTheme(before);
      applyTheme(next, document.documentElement, localStorage);
      return next;
    });
  }

  const shortcuts: readonly Shortcut[] = [
    {
      keys: "/",
      says: "Search",
      run: () => document.querySelector<HTMLInputElement>("[data-search]")?.focus(),
    },
    { keys: "n", says: "New job", run: () => goTo(["jobs", "new"]) },
    { keys: "j", says: "Next row", run: () => moveRow(document, 1) },
    { keys: "k", says: "Row before", run: () => moveRow(document, -1) },
    ...PLACES.map(({ name, label, key }) => ({ keys: `g ${key}`, says: label, run: () => goTo([name]) })),
    { keys: "w", says: "Move the clock on", run: () => setAdvancing(true) },
    { keys: "t", says: "Light, dark or as the system", run: switchTheme },
    { keys: "?", says: "This list", run: () => setHelping(true) },
  ];
  const shortcutsRef = useRef(shortcuts);
  useEffect(() => listenForShortcuts(document, shortcutsRef.current), []);

  const place = PLACES.find(({ name }) => name === (route.path[0] ?? START));
  const address = route.path.join("/");
  const isFirst = useRef(true);
  // The focus moves when the address changes.
  useEffect(() => {
    if (!isFirst.current) main.current?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    if (!isFirst.current) restoreScroll();
    isFirst.current = false;
    document.querySelector(".places [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [address]);

  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <header class="top">
        <a class="brand" href="#/">
          <img src="icon.svg" alt="" width="22" height="22" /> fliq <span class="unseen">dashboard</span>
        </a>
        <Clock onAdvance={place?.name === "timeline" ? null : () => setAdvancing(true)} />
        <div class="tools">
          <Connection />
          <button
            type="button"
            class="quiet-button"
            title="Light, dark or as the system (t)"
            onClick={switchTheme}
          >
            <span class="unseen">Theme: </span>
            {theme === "system" ? "Auto" : theme === "light" ? "Light" : "Dark"}
          </button>
          <button
            type="button"
            class="quiet-button"
            aria-label="Keyboard shortcuts"
            onClick={() => setHelping(true)}
          >
            ?
          </button>
        </div>
      </header>
      <Banner />
      <div class="frame">
        <Places current={place?.name} />
        <main ref={main} id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Toasts />
      {helping && <Help shortcuts={shortcuts} onClose={() => setHelping(false)} />}
      {advancing && <Advance onClose={() => setAdvancing(false)} />}
      {tokenWanted !== false && <TokenDialog refused={tokenWanted === "another"} />}
    </>
  );
}

function Places({ current }: { current: string | undefined }) {
  const server = useAppState(selectServer);
  const isHosted = useIsHosted();
  return (
    <nav class="places" aria-label="Pages">
      <ul>
        {PLACES.filter((place) => isHosted || place.isHosted !== true).map(({ name, label, count }) => {
          const shown = server === null || count === undefined ? 0 : count(server);
          return (
            <li key={name}>
              <a href={`#/${name}`} aria-current={name === current ? "page" : undefined}>
                {label}
                {shown > 0 && (
                  <span class={`count ${name === "failures" ? "bad" : ""}`}>{formatCount(shown)}</span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
      {!isHosted && (
        <p class="quiet places-note">The open-source server has no buffers, replay, alerts or statistics.</p>
      )}
      {server !== null && (
        <p class="storage quiet" title={server.storage.kind === "sqlite" ? server.storage.file : undefined}>
          {server.storage.kind === "sqlite"
            ? `Kept in ${server.storage.file}`
            : "Kept in memory: gone when the server stops"}
        </p>
      )}
    </nav>
  );
}

const CONNECTIONS = {
  connecting: ["wait", "Connecting"],
  live: ["good", "Live"],
  lost: ["bad", "Reconnecting"],
} as const;

function Connection() {
  const [tone, word] = CONNECTIONS[useAppState(selectConnection)];
  return (
    <span class="status connection" role="status">
      <span class={`dot ${tone}`} aria-hidden="true" />
      {word}
    </span>
  );
}

/** Says that the server is gone, as what is shown is old then. */
function Banner() {
  const connection = useAppState(selectConnection);
  const hasServer = useAppState(selectHasServer);
  if (connection !== "lost" || !hasServer) return null;
  return (
    <p class="banner" role="alert">
      The server has stopped, or cannot be reached: what is shown here is as it was. Start it again, and the
      page goes on by itself.
    </p>
  );
}
