import { isRecord } from "../../../cli/conformance/match.ts";

/** What a value may be taken for, of the same kind. */
const OTHERS: Readonly<Record<string, string>> = {
  pending: "completed",
  running: "pending",
  completed: "failed",
  failed: "completed",
  cancelled: "failed",
  delivered: "failed",
  exponential: "linear",
  linear: "exponential",
  free: "paid",
  paid: "free",
  POST: "PUT",
  GET: "POST",
  webhook: "slack",
  slack: "webhook",
  email: "webhook",
};
const TIME = /^\d{4}-\d\d-\d\dT/;
const LATER_MS = 61_000;

/** A wrong value that a schema takes for right: another state, a later time, one more. Lists and objects are left alone. */
export function alter(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (value === null) return "2030-01-01T00:00:00Z";
  if (typeof value !== "string") return value;
  if (TIME.test(value)) return new Date(Date.parse(value) + LATER_MS).toISOString().replace(/\.?0*Z$/, "Z");
  if (/^[0-9a-f]{8}-/.test(value)) return value.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  return OTHERS[value] ?? `${value}x`;
}

/** The paths of all values that are no lists or objects, such as `jobs/[]/status`. */
export function listPaths(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => listPaths(entry, [...path, "[]"]));
  if (isRecord(value))
    return Object.entries(value).flatMap(([name, entry]) => listPaths(entry, [...path, name]));
  return path.length === 0 ? [] : [path.join("/")];
}

/** A copy in which the values at a path are changed; those for which `change` gives undefined are left out. */
export function changeAt(value: unknown, path: string, change: (value: unknown) => unknown): unknown {
  return changeIn(value, path.split("/"), change);
}

function changeIn(
  value: unknown,
  [first, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (first === undefined) return change(value);
  if (first === "[]")
    return Array.isArray(value) ? value.map((entry) => changeIn(entry, rest, change)) : value;
  if (!isRecord(value) || !Object.hasOwn(value, first)) return value;
  const { [first]: inner, ...beside } = value;
  const changed = changeIn(inner, rest, change);
  return changed === undefined ? beside : { ...beside, [first]: changed };
}

/** The lists in an answer, at its top or one below, changed. */
export function changeLists(
  value: unknown,
  change: (list: readonly unknown[]) => readonly unknown[],
): unknown {
  if (Array.isArray(value)) return change(value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, Array.isArray(inner) ? change(inner) : inner]),
  );
}
