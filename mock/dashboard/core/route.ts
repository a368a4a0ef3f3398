/** The address within the page, such as `#/jobs/job_1?attempt=2`. */
export interface PageRoute {
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** Reads a location's hash; one that is not a route leads to the start page. */
export function parseRoute(hash: string): PageRoute {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  return {
    path: path
      .split("/")
      .filter((part) => part !== "")
      .map(decode),
    query: Object.fromEntries(new URLSearchParams(search)),
  };
}

/** The hash of a route; what is empty in the query is left out. */
export function formatRoute(path: readonly string[], query: Readonly<Record<string, string>> = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== "");
  const search = entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
  return `#/${path.map(encodeURIComponent).join("/")}${search}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A percent sign that does not begin an escape.
  }
}
