import type { core } from "zod";
import type { FieldIssue } from "../engine/index.ts";

const URL_FORM = "must be an absolute http or https URL";
const PROTO_NAME = "is a name that JavaScript keeps for itself: call the header something else";
const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'must be an RFC 3339 time with an offset, such as "2026-03-26T09:30:00Z"',
  url: URL_FORM,
  regex: URL_FORM,
};

/** Says in plain words what is wrong with which field, each field once. */
export function describeIssues(issues: readonly core.$ZodIssue[], input: unknown): FieldIssue[] {
  const described = new Map<string, FieldIssue>();
  for (const issue of issues) {
    const deepest = deepestIssue(issue, []);
    const path = deepest.path.map(String).join(".");
    if (described.has(path)) continue;
    const missing = valueAt(input, deepest.path) === undefined;
    described.set(path, { path, message: missing ? "is required" : describeIssue(deepest.issue) });
  }
  return [...described.values()];
}

/**
 * Says what zod would change in a body without a word: it cuts white space off a URL, and out of it, and drops a header that is
 * called `__proto__`.
 */
export function describeChanges(body: object, checked: object): FieldIssue[] {
  return Object.entries(body).flatMap(([path, given]) => {
    const taken = valueAt(checked, [path]);
    if (typeof given === "string" && typeof taken === "string" && taken !== given) {
      return [{ path, message: `${URL_FORM}, without white space` }];
    }
    if (ownsProto(given) && !ownsProto(taken)) return [{ path: `${path}.__proto__`, message: PROTO_NAME }];
    return [];
  });
}

function ownsProto(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "__proto__");
}

interface PlacedIssue {
  readonly issue: core.$ZodIssue;
  readonly path: readonly PropertyKey[];
}

/** What may be null is a union with null: the other side says what is wrong. */
function deepestIssue(issue: core.$ZodIssue, base: readonly PropertyKey[]): PlacedIssue {
  const path = [...base, ...issue.path];
  const inner = issue.code === "invalid_union" ? issue.errors[0]?.[0] : undefined;
  return inner === undefined ? { issue, path } : deepestIssue(inner, path);
}

function describeIssue(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "int" ? "must be a whole number" : `must be ${article(issue.expected)}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return FORMATS[issue.format] ?? "has the wrong form";
    case "too_big":
      return `must be at most ${issue.maximum}${unitOf(issue)}`;
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? "must not be empty"
        : `must be at least ${issue.minimum}${unitOf(issue)}`;
    default:
      return issue.message;
  }
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function unitOf({ origin }: { readonly origin: string }): string {
  return origin === "string" ? " characters" : "";
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}
