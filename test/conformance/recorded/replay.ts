import { isRecord } from "../../../cli/conformance/match.ts";
import { compare, fill } from "./compare.ts";
import type { ArrivedStep, CallStep, Program, RecordedCall } from "./program.ts";

/** A server to replay programs against. */
export interface Replayed {
  /** Makes ready for a program. Default: its token is all that it needs. */
  begin?(): Promise<void>;
  readonly root: string;
  /** The target's root. */
  readonly target: string;
  fetch(request: Request): Promise<Response>;
  /** Epoch milliseconds. */
  now(): number;
  pass(durationMs: number): Promise<void>;
  /** What the target was sent at a path with its query. */
  calls(path: string): readonly RecordedCall[];
}

/** An answer or arrival, and what is not as it was recorded. */
export interface Verdict {
  readonly program: string;
  /** Such as `GET /jobs/{a}`, or `arrived /s/200`. */
  readonly step: string;
  readonly problems: readonly string[];
}

/** A token that an open-source server takes, for each program. */
export function createTokens(programs: readonly Program[]): readonly string[] {
  return programs.map((_, index) => `fliq_sk_${index.toString(16).padStart(64, "0")}`);
}

/** What differs, as lines. */
export function listDifferences(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts
    .filter(({ problems }) => problems.length > 0)
    .map(({ program, step, problems }) => [`${program}: ${step}`, ...problems].join("\n  "));
}

/** What differs from connection to connection. */
const NOT_RECORDED = ["host", "connection"];

/**
 * Replays programs one after the other, each with a token of its own. What arrived at the target was looked at when all programs
 * had ended, so it is here too.
 */
export async function replay(
  server: Replayed,
  programs: readonly Program[],
  tokens: readonly string[],
): Promise<Verdict[]> {
  const verdicts: (Verdict | (() => Verdict))[] = [];
  for (const [index, { name, steps }] of programs.entries()) {
    await server.begin?.();
    const values = new Map([["target", server.target]]);
    for (const step of steps) {
      if ("wait" in step) await server.pass(step.wait * 1000);
      else if ("arrived" in step) verdicts.push(() => checkArrived(server, name, step, values));
      else verdicts.push(await call(server, name, step, { values, token: tokens[index] ?? "" }));
    }
  }
  return verdicts.map((verdict) => (typeof verdict === "function" ? verdict() : verdict));
}

async function call(
  server: Replayed,
  program: string,
  step: CallStep,
  { values, token }: { readonly values: Map<string, string>; readonly token: string },
): Promise<Verdict> {
  const [method = "", path = ""] = fill(step.do, values).split(" ");
  const headers = new Headers(step.noAuth === true ? {} : { Authorization: `Bearer ${step.token ?? token}` });
  for (const [name, value] of Object.entries(step.headers ?? {})) headers.set(name, value);
  const given = step.raw ?? (step.body === undefined ? null : JSON.stringify(step.body));
  const body = given === null ? null : placeTimes(fill(given, values), server.now());
  if (body !== null) headers.set("Content-Type", "application/json");
  const response = await server.fetch(new Request(server.root + path, { method, headers, body }));
  const text = await response.text();
  const type = response.headers.get("Content-Type")?.replace(/;.*$/, "") ?? null;
  const answer: unknown = type === "application/json" ? JSON.parse(text) : text.trim();
  const kept = Object.entries(step.save ?? {}).map(
    ([name, at]) => [name, String(findAt(answer, at))] as const,
  );
  for (const [name, id] of kept) values.set(name, id);
  const problems = [
    ...(response.status === step.status
      ? []
      : [`status: recorded ${step.status}, came ${response.status} ${text}`]),
    ...(type === step.type ? [] : [`type: recorded ${step.type}, came ${type}`]),
    ...kept.flatMap(([name, id]) => compare("<uuid>", id, values, `{${name}}`)),
    ...compare(step.answer, answer, values),
  ];
  return { program, step: step.do, problems };
}

function checkArrived(
  server: Replayed,
  program: string,
  { arrived, calls }: ArrivedStep,
  values: ReadonlyMap<string, string>,
): Verdict {
  const came = server.calls(arrived).map(({ method, headers, body }) => {
    const kept = Object.entries(headers).filter(([name]) => !NOT_RECORDED.includes(name));
    return { method, headers: Object.fromEntries(kept), body };
  });
  return { program, step: `arrived ${arrived}`, problems: compare(calls, came, values, "calls") };
}

/** `{now+3600s}` is a time counted from now. */
function placeTimes(text: string, now: number): string {
  return text.replace(/\{now([+-]\d+)s\}/g, (_, seconds: string) =>
    new Date(now + Number(seconds) * 1000).toISOString(),
  );
}

/** The value at a dotted path. */
function findAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isRecord(inner) ? inner[key] : undefined;
  }, value);
}
