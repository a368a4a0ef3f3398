import type { FliqMock } from "../../mock/core.ts";
import type { components } from "../../src/shared/openapi.gen.ts";
import { nameRun } from "./model.ts";
import { answerFor, type Command, type Program, type Script } from "./program.ts";

type Schemas = components["schemas"];

const UNPAID = "insufficient credits";
const ROOT = "https://api.fliq.sh/v1";
const APP = "https://app.example.com";
const AUTH = { Authorization: "Bearer fliq_sk_model" };

/** An attempt as its target saw it. */
export interface SeenHit {
  readonly id: string;
  readonly attempt: number;
  readonly at: number;
  /** The buffer that it is an item of. */
  readonly buffer: string | null;
}

export interface RunOptions {
  /** How one advance is made of several; as one, unless given. */
  readonly split?: (ms: number) => readonly number[];
  /** Real time that targets take; none, unless given. */
  readonly dawdle?: () => Promise<void>;
  /** Called before every step. */
  readonly before?: () => Promise<void>;
  /** Called after every step, with what the API answered to it. */
  readonly observe?: (command: Command, status: number | null) => Promise<void>;
}

/** What was seen of a program, as it runs. */
export interface Run {
  readonly hits: readonly SeenHit[];
  /** The name of a job or item; of a run, its schedule's and the second that it was due. */
  nameOf(id: string): string | undefined;
  idOf(name: string): string | undefined;
  deeds(): string[];
  /** When jobs and items failed for want of credits, which no target sees. */
  readUnpaid(): Promise<ReadonlyMap<string, number>>;
  get<Body>(path: string): Promise<Body>;
  execute(program: Program): Promise<void>;
}

/** Prepares to run one program against a mock, over HTTP. */
export function createRun(mock: FliqMock, options: RunOptions = {}): Run {
  const { split = (ms) => [ms], dawdle, before, observe } = options;
  const hits: SeenHit[] = [];
  const deeds: { readonly id: string; readonly text: string }[] = [];
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  const scripts = new Map<string, Script>();
  const attempts = new Map<string, number>();
  const timeouts = new Map<string, number>();
  const freeAt = new Map<string, number>();
  const bufferOf = new Map<string, string>();
  const unpaid = new Map<string, number>();
  let namedJobs = 0;

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await mock.fetch(ROOT + path, { method, headers: AUTH, ...init });
    if (response.status >= 500) throw new Error(`${method} ${path} was answered with ${response.status}`);
    return response;
  }

  async function create(name: string, path: string, body?: unknown): Promise<number> {
    const response = await call("POST", path, body);
    if (response.status !== 201) return response.status;
    const { id }: { id: string } = await response.json();
    names.set(id, name);
    ids.set(name, id);
    return 201;
  }

  function planDeath(name: string): void {
    const id = ids.get(name);
    if (id !== undefined) mock.crashWorker({ id });
  }

  async function step(command: Command): Promise<number | null> {
    switch (command.do) {
      case "job": {
        const { name, script, tries, inMs, dies } = command;
        scripts.set(name, script);
        const scheduled_at = new Date(mock.now().getTime() + inMs).toISOString();
        const status = await create(name, "/jobs", { ...request(name, tries), scheduled_at });
        if (dies) planDeath(name);
        return status;
      }
      case "schedule": {
        const { name, cron, asJob, dies, script, tries } = command;
        scripts.set(name, script);
        const path = asJob ? "/jobs" : "/schedules";
        if (dies) mock.crashWorker(`${APP}/${name}`);
        return create(name, path, { ...request(name, tries), [asJob ? "cron" : "cron_expr"]: cron });
      }
      case "buffer": {
        const { name, rate, tries } = command;
        timeouts.set(name, tries.timeout);
        return create(name, "/buffers", { name, ...request(name, tries), rate_limit: rate });
      }
      case "push": {
        const { name, buffer, dies, script } = command;
        const id = ids.get(buffer);
        if (id === undefined) return null;
        scripts.set(name, script);
        bufferOf.set(name, buffer);
        const status = await create(name, `/buffers/${id}/items`, { body: name });
        if (dies) planDeath(name);
        return status;
      }
      case "replay": {
        const { name, of, script } = command;
        const id = ids.get(of);
        if (id === undefined) return null;
        scripts.set(name, script);
        const buffer = bufferOf.get(of);
        if (buffer === undefined) return create(name, `/jobs/${id}/replay`);
        bufferOf.set(name, buffer);
        return create(name, `/buffers/${ids.get(buffer)}/items/${id}/replay`);
      }
      case "cancel": {
        const id = ids.get(command.of);
        return id === undefined ? null : (await call("DELETE", `/jobs/${id}`)).status;
      }
      case "delete":
      case "pause":
      case "resume": {
        const id = ids.get(command.of);
        if (id === undefined) return null;
        const path = `/${command.of.startsWith("B") ? "buffers" : "schedules"}/${id}`;
        if (command.do !== "delete") return (await call("POST", `${path}/${command.do}`)).status;
        if (command.of.startsWith("B")) await readUnpaidItems(id); // They go with it.
        return (await call("DELETE", path)).status;
      }
      case "advance": {
        for (const milliseconds of split(command.ms)) await mock.advance({ milliseconds });
        nameRuns();
        return null;
      }
    }
  }

  async function answer(delivery: Request): Promise<Response> {
    const id = delivery.headers.get("X-Fliq-Delivery-Id") ?? "";
    const at = mock.now().getTime();
    const attempt = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, attempt);
    const place = new URL(delivery.url).pathname.slice(1);
    const buffer = timeouts.has(place) ? place : null;
    hits.push({ id, attempt, at, buffer });
    const script = scripts.get(names.get(id) ?? "") ?? scripts.get(place);
    if (script === undefined) throw new Error(`nothing that was made is delivered to ${place}`);
    const { after, give, retryAfter, first, last } = answerFor(script, attempt);
    if (buffer !== null) takeLine(buffer, at, after);
    await dawdle?.();
    if (first !== null) deeds.push({ id, text: `#${attempt}: ${first} -> ${await step(first)}` });
    await dawdle?.();
    if (after > 0) await mock.sleep({ seconds: after });
    await dawdle?.();
    if (last !== null) deeds.push({ id, text: `#${attempt}: ${last} -> ${await step(last)}` });
    if (give === "refuses") throw new Error("connection refused");
    return new Response(null, {
      status: give,
      headers: retryAfter === null ? {} : { "Retry-After": retryAfter },
    });
  }

  /** One item of a buffer at a time. */
  function takeLine(buffer: string, at: number, after: number): void {
    if (at < (freeAt.get(buffer) ?? 0)) throw new Error(`${buffer} has two items in flight`);
    freeAt.set(buffer, at + Math.min(after, timeouts.get(buffer) ?? 0) * 1000);
  }

  /** A run is a job that its schedule made: its key says which, and for when. */
  function nameRuns(): void {
    const { jobs } = mock;
    for (const { id, idempotency_key: key } of jobs.slice(namedJobs)) {
      const [, schedule = "", second] = /^sched:(\w+):(\d+)$/.exec(key ?? "") ?? [];
      const timer = names.get(schedule);
      if (timer === undefined) continue;
      names.set(id, nameRun(timer, Number(second)));
      ids.set(nameRun(timer, Number(second)), id);
    }
    namedJobs = jobs.length;
  }

  async function readUnpaidItems(buffer: string): Promise<void> {
    const response = await call("GET", `/buffers/${buffer}/items?limit=100&status=failed`);
    if (response.status === 404) return;
    const { items }: Schemas["BufferItemPage"] = await response.json();
    for (const { id, last_error, completed_at } of items) {
      if (last_error === UNPAID) unpaid.set(names.get(id) ?? id, Date.parse(completed_at ?? ""));
    }
  }

  return {
    hits,
    nameOf: (id) => names.get(id),
    idOf: (name) => ids.get(name),
    deeds: () => deeds.map(({ id, text }) => `${names.get(id)} ${text}`),
    async readUnpaid() {
      for (const { id, last_error, completed_at } of mock.jobs) {
        if (last_error === UNPAID) unpaid.set(names.get(id) ?? id, Date.parse(completed_at ?? ""));
      }
      for (const buffer of timeouts.keys()) {
        const id = ids.get(buffer);
        if (id !== undefined) await readUnpaidItems(id);
      }
      return unpaid;
    },
    async get(path) {
      return (await call("GET", path)).json();
    },
    async execute(program) {
      const removeRoute = mock.route("*", answer);
      try {
        for (const command of program) {
          await before?.();
          const status = await step(command);
          await observe?.(command, status);
        }
      } finally {
        removeRoute();
      }
    },
  };
}

function request(name: string, tries: { retries: number; backoff: string; timeout: number }) {
  const { retries, backoff, timeout } = tries;
  return { url: `${APP}/${name}`, max_retries: retries, backoff, timeout_seconds: timeout };
}
