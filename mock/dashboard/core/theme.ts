export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "fliq-theme";

export function readTheme(storage: Storage): Theme {
  const kept = storage.getItem(KEY);
  return THEMES.find((theme) => theme === kept) ?? "system";
}

/** Shows the page in a theme, and remembers it. */
export function applyTheme(theme: Theme, root: HTMLElement, storage: Storage): void {
  storage.setItem(KEY, theme);
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
}
