/** A key, or two after each other, and what they do. */
export interface Shortcut {
  readonly keys: string;
  readonly says: string;
  readonly run: () => void;
}

/** How long the second key of a pair may take. */
const PAIR_MS = 1200;

/**
 * Listens for shortcuts, but not while the user types, holds a modifier or has a dialog open. Returns a function that stops it.
 */
export function listenForShortcuts(target: Document, shortcuts: readonly Shortcut[]): () => void {
  let first = { key: "", at: Number.NEGATIVE_INFINITY };
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
      return;
    if (target.querySelector("dialog[open]") !== null) return;
    const pair = event.timeStamp - first.at < PAIR_MS ? `${first.key} ${event.key}` : "";
    const found =
      shortcuts.find(({ keys }) => keys === pair) ?? shortcuts.find(({ keys }) => keys === event.key);
    first = { key: event.key, at: event.timeStamp };
    if (found === undefined) return;
    first = { key: "", at: Number.NEGATIVE_INFINITY };
    event.preventDefault();
    found.run();
  };
  target.addEventListener("keydown", listen);
  return () => target.removeEventListener("keydown", listen);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/** Moves the focus from one row of the page's list to another. */
export function moveRow(target: Document, step: 1 | -1): void {
  const rows = [...target.querySelectorAll<HTMLElement>("a.row-link")];
  const focused = target.activeElement;
  const at = focused instanceof HTMLElement ? rows.indexOf(focused) : -1;
  const next = at === -1 ? rows.at(step === 1 ? 0 : -1) : rows[at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
