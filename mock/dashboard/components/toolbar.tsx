import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PageRoute } from "../core/route.ts";
import { refineRoute } from "../core/use-route.ts";

/** Search and filters of a list; the address holds what is chosen. */
export function Toolbar({ children }: { children: ComponentChildren }) {
  return <search class="toolbar">{children}</search>;
}

const TYPING_MS = 150;

/** A box to search for a text; the key "/" goes to it. */
export function SearchBox({ route, label }: { route: PageRoute; label: string }) {
  const asked = route.query["q"] ?? "";
  const [text, setText] = useState(asked);
  const routeRef = useRef(route);
  routeRef.current = route;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address overrides what was typed only when it changes.
  useEffect(() => {
    if (asked !== text.trim()) setText(asked);
  }, [asked]);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** Only typing changes the address: what the box shows must not bring an old search back. */
  function type(value: string): void {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (value.trim() !== (routeRef.current.query["q"] ?? ""))
        refineRoute(routeRef.current, { q: value.trim() });
    }, TYPING_MS);
  }

  return (
    <input
      type="search"
      class="search"
      data-search
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={label}
      maxLength={512}
      value={text}
      onInput={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}

/** Chooses one of several values, or all. */
export function Filter({
  route,
  name,
  label,
  all,
  values,
}: {
  route: PageRoute;
  name: string;
  label: string;
  all: string;
  values: readonly string[];
}) {
  return (
    <select
      aria-label={label}
      value={route.query[name] ?? ""}
      onChange={(event) => refineRoute(route, { [name]: event.currentTarget.value })}
    >
      <option value="">{all}</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </select>
  );
}

/** Whether one of the texts holds what is searched for. */
export function matches(search: string | undefined, ...texts: readonly (string | null)[]): boolean {
  if (search === undefined || search === "") return true;
  const wanted = search.toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(wanted) === true);
}
