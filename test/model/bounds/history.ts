import type { FliqMock } from "../../../mock/core.ts";
import { nameDelivery } from "../checks/requests.ts";
import type { ClientCommand, Command, Program, Setting } from "../program.ts";
import { Contradiction } from "../rules/world.ts";
import type { Run } from "../run.ts";

// What was seen of a program in realistic timing, where only bounds are known.

export type MockJob = Pick<
  FliqMock["jobs"][number],
  "status" | "scheduled_at" | "created_at" | "max_retries" | "backoff" | "webhook_url"
>;

/** A poll looks for what is due so often. R13 */
export const POLL = 1000;
export const CRON_POLL = 5000;
export const WORKERS = 5;
/** A call that is not known to have ended keeps its worker no longer than this. R5 */
const LONGEST_CALL = 301_000;

/** One attempt, as the mock tells of it. */
export interface Call {
  readonly name: string;
  readonly place: string;
  readonly attempt: number;
  readonly start: number;
  /** Infinite while it is under way, and for ever if its worker died. */
  readonly end: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly retryAfter: string | null;
}

/** A step, when it was done, and what the API answered. */
export interface Done {
  readonly at: number;
  readonly command: Command;
  readonly status: number | null;
}

/** A time in which nothing starts. */
export interface Hold {
  readonly from: number;
  readonly until: number;
}

export interface History {
  readonly setting: Setting;
  readonly now: number;
  readonly done: readonly Done[];
  /** By the order in which they started. */
  readonly calls: readonly Call[];
  callsOf(name: string): readonly Call[];
  readonly jobs: readonly (MockJob & { readonly name: string })[];
  /** When jobs that were asked for were first due. */
  readonly firstDue: ReadonlyMap<string, number>;
  /** When the server was down. */
  readonly outages: readonly Hold[];
  /** Until when something that is due must start. */
  latestStart(due: number, holds?: readonly Hold[]): number;
}

/** Runs a program, and keeps what was seen. */
export async function recordHistory(run: Run, setting: Setting, program: Program): Promise<History> {
  const { mock, names } = run;
  const done: Done[] = [];
  const firstDue = new Map<string, number>();
  const outages: { from: number; until: number }[] = [];
  for (const command of program) {
    const at = mock.now().getTime();
    const answer = await run.step(command);
    done.push({ at, command, status: answer?.status ?? null });
    if (command.do === "restart") outages.push({ from: at, until: mock.now().getTime() });
    if (!("name" in command) || answer?.status !== 201) continue;
    const job = mock.jobs.find(({ id }) => id === names.idOf(command.name));
    if (job !== undefined) firstDue.set(command.name, Math.max(at, Date.parse(job.scheduled_at)));
  }
  const calls = mock.deliveries.map((delivery): Call => {
    const { id, attempt, request, startedAt, endedAt, response, error } = delivery;
    return {
      ...{ name: nameDelivery(id, request, names), place: new URL(request.url).pathname.slice(1), attempt },
      ...{ start: startedAt.getTime(), end: endedAt?.getTime() ?? Number.POSITIVE_INFINITY },
      ...{ status: response?.status ?? null, error },
      retryAfter: new Headers(response?.headers).get("Retry-After"),
    };
  });
  const jobs = mock.jobs.map((job) => ({ ...job, name: names.nameOf(job.id) }));
  return createHistory({ setting, now: mock.now().getTime(), done, calls, firstDue, outages, jobs });
}

export function createHistory(seen: Omit<History, "latestStart" | "callsOf">): History {
  const busy = [...seen.outages, ...findBusy(seen.calls)];
  const byName = new Map<string, Call[]>();
  for (const call of seen.calls) {
    const calls = byName.get(call.name);
    if (calls === undefined) byName.set(call.name, [call]);
    else calls.push(call);
  }
  return {
    ...seen,
    callsOf: (name) => byName.get(name) ?? [],
    latestStart: (due, holds = []) => latestStart([...busy, ...holds], due),
  };
}

/**
 * Until when something that is due must start: within one poll, counted on from the last moment at which all workers were
 * busy or the server was down.
 */
function latestStart(holds: readonly Hold[], due: number): number {
  let free = due;
  while (Number.isFinite(free)) {
    const reach = free + POLL;
    const last = Math.max(free, ...holds.filter(({ from }) => from <= reach).map(({ until }) => until));
    if (last === free) return reach;
    free = last;
  }
  return free;
}

/** When every worker was busy, or would be with what started then: both ends included. */
function findBusy(calls: readonly Call[]): Hold[] {
  const edges = calls.flatMap(({ start, end }) => [
    { at: start, step: 1 },
    { at: Math.min(end, start + LONGEST_CALL), step: -1 },
  ]);
  const found: Hold[] = [];
  let [count, from] = [0, 0];
  for (const { at, step } of edges.toSorted((a, b) => a.at - b.at || b.step - a.step)) {
    if (step > 0 && count === WORKERS - 1) from = at;
    if (step < 0 && count === WORKERS) found.push({ from, until: at });
    count += step;
  }
  return found;
}

/** @throws Contradiction unless `low` <= `value` <= `high`. */
export function expectWithin(what: string, value: number, low: number, high: number): void {
  if (value >= low && value <= high) return;
  const [is, from, to] = [value, low, high].map(showAt);
  throw new Contradiction(`${what} at ${is}, should be from ${from} to ${to}`);
}

/** @throws Contradiction when something should have happened by then, and that has passed. */
export function expectNotOver(history: History, what: string, latest: number): void {
  expectThat(latest >= history.now, `${what} by ${showAt(latest)}, and it is ${showAt(history.now)}`);
}

function showAt(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : "the end of time";
}

/** @throws Contradiction unless it is so. */
export function expectThat(isSo: boolean, what: string): void {
  if (!isSo) throw new Contradiction(what);
}

/** When a step of that kind was carried out for that thing. */
export function timesOf(history: History, verb: ClientCommand["do"], of: string): number[] {
  return history.done
    .filter(
      ({ command, status }) => command.do === verb && "of" in command && command.of === of && status === 204,
    )
    .map(({ at }) => at);
}

/** When a schedule or buffer stood still: from each pause to its resuming, and from its end on. S6, B9, B11 */
export function holdsOf(history: History, name: string): Hold[] {
  const holds: Hold[] = [];
  // By their order: several may be of one instant.
  for (const { command, status, at } of history.done) {
    if (status !== 204 || !("of" in command) || command.of !== name) continue;
    const last = holds.at(-1);
    if (command.do === "pause" || command.do === "delete")
      holds.push({ from: at, until: Number.POSITIVE_INFINITY });
    else if (command.do === "resume" && last !== undefined) holds[holds.length - 1] = { ...last, until: at };
  }
  return holds;
}

/** From when to when something is due. */
export interface Due {
  readonly from: number;
  readonly to: number;
}

/** When the retry after a failed attempt is due. R3 */
export function retryAfterEnd(end: number, backoff: "exponential" | "linear", used: number): Due {
  const linear = end + 30_000 * (used + 1);
  if (backoff === "linear") return { from: linear, to: linear };
  const wait = Math.min(30_000 * 2 ** used, 3_600_000);
  return { from: end + Math.floor(wait * 0.75), to: end + Math.ceil(wait * 1.25) };
}

/** When what a worker had that died is taken over; of a restart, counted from when the server is up. R7, R10 */
export function takeoverAfter({ outages }: History, start: number): Due {
  let since = start;
  // It may have lived until an outage, as long as a call can take; from then on, an outage puts the takeover off.
  for (const { from, until } of outages) {
    const reach = since === start ? LONGEST_CALL : 60_000;
    if (from >= start && from <= since + reach) since = until;
  }
  return { from: start + 20_000, to: since + 60_000 };
}
