import { type Kind, type Row, SHAPES } from "./fake-shapes.ts";
import { NOW } from "./stub.ts";

/** A server of the API in a few lines: what it keeps is an array for each kind of thing, and nothing is ever called. */
export interface FakeServer {
  readonly fetch: (request: Request) => Promise<Response>;
  /** What was made, oldest first, with every field. */
  readonly rows: Readonly<Record<Collection, Row[]>>;
}

export type Collection = "jobs" | "schedules" | "buffers" | "items" | "alerts" | "tokens";

/** What a handler is asked with. */
interface Asked {
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Row;
}

/** A status, and what is answered with it: an error is its sentence. */
type Answer = readonly [status: number, body?: unknown];
type Handler = (asked: Asked) => Answer;

const NOT_FOUND: Answer = [404, "404 page not found"];

export function createFakeServer(kind: Kind, now: () => number = () => NOW): FakeServer {
  const shape = SHAPES[kind];
  const rows: Record<Collection, Row[]> = {
    jobs: [],
    schedules: [],
    buffers: [],
    items: [],
    alerts: [],
    tokens: [],
  };
  let made = 0;

  const time = () => new Date(now()).toISOString().replace(/\.?0*Z$/, "Z");
  const newRow = (prefix: string, fields: Row): Row => {
    made += 1;
    return { id: shape.id(prefix, made), created_at: time(), updated_at: time(), ...fields };
  };
  const add = (into: Collection, prefix: string, fields: Row): Answer => {
    const row = newRow(prefix, fields);
    rows[into].push(row);
    return [201, shape.made(into, row)];
  };
  const find = (from: Collection, id: string | undefined) => rows[from].find((row) => row["id"] === id);
  const withRow =
    (from: Collection, act: (row: Row, asked: Asked) => Answer): Handler =>
    (asked) => {
      const row = find(from, asked.ids.at(-1));
      return row ? act(row, asked) : [404, `${from} not found`];
    };
  const isTaken = (from: Collection, field: string, value: unknown) =>
    rows[from].find((row) => row[field] === value);
  const remove = (from: Collection): Handler =>
    withRow(from, (row) => {
      rows[from].splice(rows[from].indexOf(row), 1);
      return [204];
    });
  const pause = (from: Collection, paused: boolean): Handler =>
    withRow(from, (row) => {
      if (row["paused"] === paused) return [409, paused ? "already paused" : "not paused"];
      row["paused"] = paused;
      return [204];
    });
  const list =
    (from: Collection, of: (asked: Asked) => (row: Row) => boolean = () => () => true): Handler =>
    (asked) => [200, shape.page(from, rows[from].filter(of(asked)), asked.query)];

  const jobs: Record<string, Handler> = {
    "POST /jobs": ({ body }) => {
      for (const field of ["url", "method", "scheduled_at"])
        if (!body[field]) return [400, `${field}: is required`];
      const holder = isTaken("jobs", "idempotency_key", body["idempotency_key"]);
      if (holder) return shape.taken(holder);
      return add("jobs", "job", { status: "pending", attempts: 0, ...body });
    },
    "GET /jobs": list("jobs"),
    "GET /jobs/*": withRow("jobs", (row) => [200, shape.job(row)]),
    "DELETE /jobs/*": withRow("jobs", (row) => {
      if (row["status"] !== "pending") return [409, "Job cannot be cancelled in its current state"];
      row["status"] = "cancelled";
      return [204];
    }),
    "GET /jobs/*/attempts": withRow("jobs", (row) => [200, shape.attempts(row)]),
    "POST /schedules": ({ body }) => {
      if (isTaken("schedules", "name", body["name"])) return [409, "Schedule with this name already exists"];
      const defaults = { method: "POST", timeout_seconds: 30, max_retries: 3, backoff: "exponential" };
      return add("schedules", "sched", { paused: false, next_run_at: time(), ...defaults, ...body });
    },
    "GET /schedules": list("schedules"),
    "GET /schedules/*": withRow("schedules", (row) => [200, shape.whole("schedules", row)]),
    "POST /schedules/*/pause": pause("schedules", true),
    "POST /schedules/*/resume": pause("schedules", false),
    "DELETE /schedules/*": remove("schedules"),
    "GET /schedules/*/jobs": list(
      "jobs",
      ({ ids }) =>
        (row) =>
          row["schedule_id"] === ids[0],
    ),
    "POST /tokens": ({ body }) => add("tokens", "tok", { prefix: "fliq_sk_01234567", token: "new", ...body }),
    "GET /tokens": list("tokens"),
    "DELETE /tokens/*": remove("tokens"),
    "GET /billing/balance": () => [200, shape.account({ balance: 5, plan: "free", daily_limit: 100_000 })],
  };
  const hosted: Record<string, Handler> = {
    "GET /health": () => [200, { status: "ok", version: "1", time: time() }],
    "POST /jobs/*/replay": withRow("jobs", (row) =>
      row["status"] === "failed"
        ? add("jobs", "job", { ...row, id: shape.id("job", ++made), status: "pending", replay_of: row["id"] })
        : [409, "Only failed jobs can be replayed"],
    ),
    "POST /buffers": ({ body }) =>
      isTaken("buffers", "name", body["name"])
        ? [409, "Buffer with this name already exists"]
        : add("buffers", "buf", { paused: false, method: "POST", ...body }),
    "GET /buffers": list("buffers"),
    "GET /buffers/*": withRow("buffers", (row) => [200, shape.whole("buffers", row)]),
    "POST /buffers/*/pause": pause("buffers", true),
    "POST /buffers/*/resume": pause("buffers", false),
    "DELETE /buffers/*": remove("buffers"),
    "GET /buffers/*/stats": withRow("buffers", () => [200, shape.account({ pending: 1, total: 1 })]),
    "POST /buffers/*/items": withRow("buffers", ({ id }, { body }) =>
      add("items", "item", { buffer_id: id, status: "pending", retry_count: 0, max_retries: 3, ...body }),
    ),
    "GET /buffers/*/items": list(
      "items",
      ({ ids }) =>
        (row) =>
          row["buffer_id"] === ids[0],
    ),
    "GET /buffers/*/items/*": withRow("items", (row) => [200, shape.whole("items", row)]),
    "POST /buffers/*/items/*/replay": withRow("items", (row) =>
      row["status"] === "failed"
        ? add("items", "item", { ...row, id: shape.id("item", ++made), status: "pending" })
        : [409, "Only failed buffer items can be replayed"],
    ),
    "POST /alerts": ({ body }) => add("alerts", "chan", { enabled: true, verified: true, ...body }),
    "GET /alerts": list("alerts"),
    "GET /alerts/verify": () => [200, { status: "verified" }],
    "GET /alerts/*": withRow("alerts", (row) => [200, shape.whole("alerts", row)]),
    "PATCH /alerts/*": withRow("alerts", (row, { body }) => {
      Object.assign(row, body);
      return [204];
    }),
    "DELETE /alerts/*": remove("alerts"),
    "GET /stats/jobs": () => [200, shape.account({ total_executions: 1, succeeded: 1, failed: 0 })],
    "GET /stats/usage": () => [200, shape.account({ buckets: [], balance: 5, plan: "free" })],
    "POST /billing/checkout": () => [200, { url: "https://pay.example/1" }],
    "GET /billing/transactions": ({ query }) => [200, shape.page("transactions", [], query)],
    "GET /signing-secret": () => [200, shape.account({ secret: "whsec_1", created_at: time() })],
    "POST /signing-secret/rotate": () => [200, shape.account({ secret: "whsec_2", created_at: time() })],
    "GET /webhooks/deliveries": ({ query }) => [200, shape.page("deliveries", [], query)],
  };
  const routes = Object.entries({ ...jobs, ...(shape.isHosted ? hosted : {}) }).map(([route, handler]) => {
    return { pattern: new RegExp(`^${route.replaceAll("*", "([^/]+)")}$`), handler };
  });

  async function fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const [status, body] = answer(
      `${request.method} ${pathname}`,
      searchParams,
      text ? JSON.parse(text) : {},
    );
    const headers = { Date: new Date(now()).toUTCString() };
    if (status === 204) return new Response(null, { status, headers });
    if (status < 400) return Response.json(body, { status, headers });
    return body === NOT_FOUND[1]
      ? new Response(String(body), { status, headers })
      : Response.json(typeof body === "string" ? shape.error(body) : body, { status, headers });
  }

  function answer(route: string, query: URLSearchParams, body: Row): Answer {
    for (const { pattern, handler } of routes) {
      const match = pattern.exec(route);
      if (match) return handler({ ids: match.slice(1).map(decodeURIComponent), query, body });
    }
    return NOT_FOUND;
  }

  return { fetch, rows };
}
