import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { presentJob } from "../../../mock/api/present.ts";
import { renderTimeline } from "../../../mock/inspect/timeline.ts";
import { presentUpcoming } from "../../../mock/inspect/upcoming.ts";
import { createHost, type Host } from "../../../mock/server/host.ts";
import { createMemoryJournal, type Journal } from "../../../mock/server/journal/journal.ts";
import { createMachine, type Machine } from "../../../mock/server/journal/machine.ts";
import { recover } from "../../../mock/server/journal/recover.ts";
import { readServerOptions } from "../../../mock/server/options.ts";

// Whatever was asked of a server, its journal makes the same state again.

const START = Date.parse("2026-03-26T09:30:00Z");
const MINUTE = 60_000;

/** Targets answer by their path. */
function answer(request: Request): Response {
  const status = Number(/\/(\d{3})$/.exec(request.url)?.[1] ?? 200);
  return new Response(`answer ${status}`, { status, headers: { "X-Status": String(status) } });
}

const url = fc.constantFrom("200", "503", "429").map((status) => `https://app.example.com/${status}`);
const index = fc.nat({ max: 5 });

type Step =
  | { readonly kind: "create"; readonly method: string; readonly path: string; readonly body: unknown }
  | {
      readonly kind: "on";
      readonly list: "jobs" | "schedules" | "buffers";
      readonly index: number;
      readonly way: string;
    }
  | { readonly kind: "push"; readonly index: number; readonly key: string | null }
  | { readonly kind: "run"; readonly of: "job" | "schedule"; readonly index: number }
  | { readonly kind: "credits"; readonly balance: number }
  | { readonly kind: "travel"; readonly minutes: number }
  | { readonly kind: "read"; readonly path: string }
  | { readonly kind: "use" | "restart" | "crash" | "compact" };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ url, delay: fc.nat({ max: 120 }), retries: fc.nat({ max: 3 }), webhook: fc.boolean() }).map(
    (job): Step => ({
      kind: "create",
      method: "POST",
      path: "/jobs",
      body: {
        url: job.url,
        scheduled_at: new Date(START + job.delay * MINUTE).toISOString(),
        max_retries: job.retries,
        webhook_url: job.webhook ? "https://app.example.com/503" : null,
      },
    }),
  ),
  fc.record({ url, cron: fc.constantFrom("*/7 * * * *", "@hourly", "nonsense") }).map(
    ({ url, cron }): Step => ({
      kind: "create",
      method: "POST",
      path: "/schedules",
      body: { url, cron_expr: cron },
    }),
  ),
  url.map(
    (url): Step => ({
      kind: "create",
      method: "POST",
      path: "/buffers",
      body: { name: url, url, rate_limit: 1 },
    }),
  ),
  fc.constant<Step>({ kind: "create", method: "POST", path: "/signing-secret/rotate", body: undefined }),
  fc.record({
    kind: fc.constant("on" as const),
    list: fc.constantFrom("jobs" as const, "schedules" as const, "buffers" as const),
    index,
    way: fc.constantFrom("DELETE", "POST /pause", "POST /resume", "POST /replay"),
  }),
  fc.record({ kind: fc.constant("push" as const), index, key: fc.constantFrom(null, "a", "b") }),
  fc.record({
    kind: fc.constant("run" as const),
    of: fc.constantFrom("job" as const, "schedule" as const),
    index,
  }),
  fc.record({ kind: fc.constant("credits" as const), balance: fc.nat({ max: 5 }) }),
  fc.record({ kind: fc.constant("travel" as const), minutes: fc.nat({ max: 2000 }) }),
  fc
    .constantFrom(
      "/jobs",
      "/billing/balance",
      "/billing/transactions",
      "/stats/usage",
      "/webhooks/deliveries",
    )
    .map((path): Step => ({ kind: "read", path })),
  fc
    .constantFrom("use" as const, "restart" as const, "crash" as const, "compact" as const)
    .map((kind): Step => ({ kind })),
);

/** A host, and a way to have it die: what it has not kept by then is lost. */
interface Life {
  readonly host: Host;
  die(): void;
}

function open(journal: Journal): Life {
  const settings = readServerOptions({
    seed: 7,
    ...(journal.load() === null && { now: START }),
    wallNow: () => START,
    dailyCredits: 40,
  });
  let dead = false;
  const mortal: Journal = {
    ...journal,
    append: (entries) => dead || journal.append(entries),
    compact: (state, wallAt) => dead || journal.compact(state, wallAt),
  };
  const host = createHost(settings, mortal, async (request) => answer(request));
  host.start();
  return {
    host,
    die() {
      dead = true;
      host.time.halt();
    },
  };
}

async function call(
  host: Host,
  method: string,
  path: string,
  body?: unknown,
  token = "fliq_sk_a",
): Promise<unknown> {
  const response = await host.api({
    method,
    pathname: path,
    search: new URLSearchParams(),
    header: (name) => (name === "authorization" ? `Bearer ${token}` : null),
    readText: async () => JSON.stringify(body ?? {}),
  });
  await host.settled();
  return response.body;
}

/** Does a step; gives back the life to go on with. */
async function take(life: Life, journal: Journal, step: Step): Promise<Life> {
  const { host } = life;
  const { state } = host.machine.engine;
  const idAt = (records: ReadonlyMap<string, unknown>, at: number) => [...records.keys()][at] ?? "none";
  switch (step.kind) {
    case "create":
      await call(host, step.method, step.path, step.body);
      return life;
    case "on": {
      const [method = "", tail = ""] = step.way.split(" ");
      await call(host, method, `/${step.list}/${idAt(state[step.list], step.index)}${tail}`);
      return life;
    }
    case "push":
      await call(host, "POST", `/buffers/${idAt(state.buffers, step.index)}/items`, {
        idempotency_key: step.key,
      });
      return life;
    case "run": {
      const records = step.of === "job" ? state.jobs : state.schedules;
      try {
        host.apply({ type: "run", kind: step.of, id: idAt(records, step.index) });
      } catch (error) {
        expect(error).toMatchObject({ name: "ApiError" });
      }
      await host.settled();
      return life;
    }
    case "credits":
      host.apply({ type: "credits", balance: step.balance });
      return life;
    case "travel":
      await host.travel({ to: host.time.now() + step.minutes * MINUTE }, 200);
      return life;
    case "read":
      await call(host, "GET", step.path);
      return life;
    case "use": {
      const [known] = state.tokens.keys();
      if (known === undefined) await call(host, "POST", "/tokens", { name: "load" });
      else await call(host, "GET", "/jobs", undefined, known);
      return life;
    }
    case "restart":
      await host.stop(0);
      return open(journal);
    case "crash":
      life.die();
      return open(journal);
    case "compact":
      await host.settled();
      journal.compact(host.machine.state(), START);
      return life;
  }
}

/** All that can be seen of a machine, and the numbers that decide what comes next. */
function look({ engine: { state, now }, log, state: machineState }: Machine) {
  const { startedAt, open: underWay } = machineState();
  return {
    at: now(),
    timeline: renderTimeline(log, startedAt),
    jobs: [...state.jobs.values()].map(presentJob),
    attempts: [...state.jobs.values()].flatMap(({ attempts }) => attempts),
    upcoming: presentUpcoming(state),
    tokens: [...state.accounts.values()].flatMap(({ tokens }) => tokens),
    secret: [...state.accounts.values()].map(({ signingSecret, balance }) => ({ ...signingSecret, balance })),
    numbers: { ids: state.ids, jitter: state.jitter, secrets: state.secrets },
    open: [...underWay.keys()],
  };
}

describe("a journal", () => {
  test("makes the same state again, to the last number", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const journal = createMemoryJournal();
        let life = open(journal);
        try {
          for (const next of steps) life = await take(life, journal, next);
          const { host } = life;
          await host.travel({ to: host.time.now() }, 200); // Until nothing is under way any more.
          await host.settled();
          const { seed, policy } = host.settings;
          const revived = recover(journal, { seed, startedAt: START, wallAt: START, policy });
          expect(look(revived.machine)).toEqual(look(host.machine));
          const copy = createMachine(structuredClone(host.machine.state()));
          expect(look(copy)).toEqual(look(host.machine));
        } finally {
          life.die();
        }
      }),
      { numRuns: 60 },
    );
  });

  test("when a token was used last is known after a crash", async () => {
    const journal = createMemoryJournal();
    const first = open(journal);
    const { token } = (await call(first.host, "POST", "/tokens", { name: "ci" })) as { token: string };
    await first.host.travel({ to: START + MINUTE }, 1);
    await call(first.host, "GET", "/jobs", undefined, token);
    first.die();
    const { host, die } = open(journal);
    expect(await call(host, "GET", "/tokens")).toMatchObject([{ last_used_at: "2026-03-26T09:31:00Z" }]);
    die();
  });

  test("what was under way when the server died is delivered again, with the same id, 30 s after", async () => {
    const journal = createMemoryJournal();
    const hits: string[] = [];
    const settings = readServerOptions({ seed: 7, now: START, wallNow: () => START });
    const first = createHost(settings, journal, (request) => {
      hits.push(request.headers.get("X-Fliq-Delivery-Id") ?? "");
      return new Promise(() => {});
    });
    first.start();
    await call(first, "POST", "/jobs", {
      url: "https://app.example.com/",
      method: "POST",
      scheduled_at: new Date(START).toISOString(),
    });
    expect(first.time.inFlight()).toBe(1);
    await first.settled();
    first.time.halt();

    const second = createHost({ ...settings, startAt: undefined }, journal, (request) => {
      hits.push(request.headers.get("X-Fliq-Delivery-Id") ?? "");
      return new Response();
    });
    second.start();
    await second.travel({ to: START + 29_999 }, 100);
    expect(hits).toHaveLength(1);
    await second.travel({ to: START + 30_000 }, 100);
    expect(hits).toHaveLength(2);
    expect(new Set(hits)).toEqual(new Set(second.machine.engine.state.jobs.keys()));
    second.time.halt();
  });

  test("a call goes out only once it is durable, and an answer is given only then", async () => {
    const journal = createMemoryJournal();
    const kept: number[] = [];
    let entries = 0;
    const counting: Journal = {
      ...journal,
      append(more) {
        entries += more.length;
        journal.append(more);
      },
    };
    const host = createHost(
      readServerOptions({ seed: 7, now: START, wallNow: () => START }),
      counting,
      () => {
        kept.push(entries);
        return new Response();
      },
    );
    host.start();
    await call(host, "POST", "/jobs", {
      url: "https://app.example.com/",
      method: "POST",
      scheduled_at: new Date(START).toISOString(),
    });
    expect(entries).toBe(3); // The boot, the call and the take, which is asked for before the answer.
    await host.travel({ to: START + 1000 }, 100);
    expect(kept).toEqual([3]);
    host.time.halt();
  });

  test("when it can no longer be written nothing goes on, and nothing is acknowledged", async () => {
    const journal = createMemoryJournal();
    const errors: unknown[] = [];
    const settings = readServerOptions({
      seed: 7,
      now: START,
      wallNow: () => START,
      onError: (error) => errors.push(error),
    });
    let broken = false;
    let calls = 0;
    const host = createHost(
      settings,
      {
        ...journal,
        append(entries) {
          if (broken) throw new Error("disk full");
          journal.append(entries);
        },
      },
      () => {
        calls += 1;
        return new Response();
      },
    );
    host.start();
    await host.settled();
    broken = true;
    const job = {
      url: "https://app.example.com/",
      method: "POST",
      scheduled_at: new Date(START).toISOString(),
    };
    await expect(call(host, "POST", "/jobs", job)).rejects.toThrow("disk full");
    await expect(call(host, "POST", "/jobs", job)).rejects.toThrow("disk full");
    expect(errors).toHaveLength(1);
    expect(calls).toBe(0);
  });

  test("one that leads elsewhere is refused", () => {
    const journal = createMemoryJournal();
    const settings = readServerOptions({ seed: 7, now: START, wallNow: () => START });
    const beginning = { seed: 7, startedAt: START, wallAt: START, policy: settings.policy };
    recover(journal, beginning);
    journal.append([{ at: START, wallAt: START, command: { type: "take", signedAt: START }, attempt: 99 }]);
    expect(() => recover(journal, beginning)).toThrow(/no attempt where 99 .* another version/);
  });
});
