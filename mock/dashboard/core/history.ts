/** Where an entry of the browser's history was left. */
interface Visit {
  scrollY: number;
  /** What the page's parts keep, such as how many rows a list shows. */
  readonly kept: Map<string, number>;
}

const visits = new Map<number, Visit>();
let current: Visit = { scrollY: 0, kept: new Map() };
let lastKey = 0;

/** How long the page has to become long enough to be where it was left. */
const RESTORE_MS = 5000;

/** What a part of this entry of the history keeps; undefined for a new one. */
export function recall(name: string): number | undefined {
  return current.kept.get(name);
}

export function keep(name: string, value: number): void {
  current.kept.set(name, value);
}

/** Remembers where each entry of the history was left. Must be called before anything else hears of the address. */
export function watchHistory(): void {
  history.scrollRestoration = "manual";
  enter();
  addEventListener("scroll", () => {
    if (!isRestoring) current.scrollY = scrollY;
  });
  addEventListener("hashchange", enter);
}

let isRestoring = false;

/** An entry that was there before is one gone back to. */
function enter(): void {
  const key: unknown = history.state?.fliqEntry;
  const known = typeof key === "number" ? visits.get(key) : undefined;
  if (known === current) return;
  current = known ?? { scrollY: 0, kept: new Map() };
  if (known !== undefined) return;
  lastKey += 1;
  visits.set(lastKey, current);
  history.replaceState({ fliqEntry: lastKey }, "");
}

/** Scrolls to where this entry was left, once the page is long enough, unless the user scrolls first. */
export function restoreScroll(): void {
  const { scrollY: wanted } = current;
  scrollTo(0, 0);
  if (wanted === 0) return;
  const visit = current;
  isRestoring = true;
  const observer = new ResizeObserver(() => {
    if (visit === current) scrollTo(0, wanted);
    if (visit !== current || Math.abs(scrollY - wanted) < 2) finish();
  });
  const timer = setTimeout(finish, RESTORE_MS);
  const takenOver = new AbortController();
  for (const type of ["wheel", "keydown", "pointerdown", "touchstart"])
    addEventListener(type, finish, { signal: takenOver.signal, passive: true });
  function finish(): void {
    isRestoring = false;
    observer.disconnect();
    clearTimeout(timer);
    takenOver.abort();
  }
  observer.observe(document.body);
}
