// How each kind of server writes down the same things. What the client reads must survive all of them.

export type Row = Record<string, unknown>;

/**
 * `short` answers as the open-source server does, `whole` with every optional field and errors of two levels, `oldest` with bare arrays,
 * prefixed ids, and whole jobs of which what is unset is left out.
 */
export type Kind = "short" | "whole" | "oldest";
export const KINDS: readonly Kind[] = ["short", "whole", "oldest"];

export interface Shape {
  /** Whether the server has more than jobs, schedules, tokens and a balance. */
  readonly isHosted: boolean;
  id(prefix: string, count: number): string;
  /** The answer to what was just made. */
  made(from: string, row: Row): Row;
  job(row: Row): Row;
  whole(from: string, row: Row): Row;
  attempts(row: Row): unknown;
  page(from: string, rows: readonly Row[], query: URLSearchParams): unknown;
  /** Numbers of the account. */
  account(fields: Row): Row;
  error(sentence: string): Row;
  /** The answer to an idempotency key that `holder` has. */
  taken(holder: Row): readonly [status: number, body: unknown];
}

const TAKEN = "Job with this idempotency key already exists";

const uuid = (_: string, count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
const pick = (row: Row, ...names: string[]): Row =>
  Object.fromEntries(names.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]));
const newestFirst = (rows: readonly Row[], field: string): Row[] =>
  rows
    .map((row) => ({ row, atMs: Date.parse(String(row[field])) }))
    .sort((a, b) => b.atMs - a.atMs)
    .map(({ row }) => row);
const orderOf = (from: string) => (from === "jobs" ? "scheduled_at" : "created_at");
const ATTEMPT = { id: "a1", attempt_num: 1, worker_id: "w", started_at: "2026-03-26T09:30:00Z" };
const SHOWN_OF_SCHEDULE = [
  ...["id", "name", "cron_expr", "url", "method", "timeout_seconds", "max_retries", "backoff", "paused"],
  ...["next_run_at", "created_at"],
];

/** A page, whose cursor is where the next one begins; `lost` rows are left out at each page's edge. */
function pageOf(rows: readonly Row[], query: URLSearchParams, lost: number) {
  const start = Number(query.get("cursor") ?? 0);
  const end = start + Number(query.get("limit") ?? 20);
  return { rows: rows.slice(start, end), next_cursor: end < rows.length ? String(end + lost) : null };
}

const short: Shape = {
  isHosted: false,
  id: uuid,
  made: (from, row) => (from === "jobs" ? pick(row, "id", "created_at") : short.whole(from, row)),
  job: (row) => pick(row, "id", "status", "scheduled_at", "created_at", "updated_at", "schedule_id"),
  whole: (from, row) => (from === "schedules" ? pick(row, ...SHOWN_OF_SCHEDULE) : row),
  attempts: ({ id }) => [{ ...ATTEMPT, job_id: id }],
  page(from, all, query) {
    if (from === "tokens") return all.map((row) => pick(row, "id", "name", "prefix", "created_at"));
    const status = query.get("status");
    const fitting = all.filter((row) => !status || row["status"] === status);
    const { rows, next_cursor } = pageOf(newestFirst(fitting, orderOf(from)), query, 1);
    const shown = ["id", "status", "url", "method", "scheduled_at", "created_at", "schedule_id"];
    return {
      [from]: rows.map((row) => (from === "jobs" ? pick(row, ...shown) : short.whole(from, row))),
      next_cursor,
    };
  },
  account: (fields) => pick(fields, "balance", "plan"),
  error: (error) => ({ error }),
  taken: () => [400, { error: TAKEN }],
};

const UNSET = { completed_at: null, last_error: null, schedule_id: null, replay_of: null, cron: null };

const whole: Shape = {
  isHosted: true,
  id: uuid,
  made: (from, row) => whole.whole(from, row),
  job: (row) => ({ ...UNSET, headers: null, body: null, webhook_url: null, user_id: "u", ...row }),
  whole: (from, row) => (from === "jobs" ? whole.job(row) : { user_id: "u", extra: [1], ...row }),
  attempts: ({ id }) => [{ ...ATTEMPT, job_id: id, completed_at: null, status_code: null, error: null }],
  page(from, all, query) {
    if (from === "tokens") return all.map((row) => ({ last_used_at: null, ...row }));
    if (from === "alerts") return { channels: all };
    const [q = "", after = "0000", before = "9999"] = ["q", "scheduled_after", "scheduled_before"].map(
      (name) => query.get(name) ?? undefined,
    );
    const fitting = all.filter((row) => {
      const at = String(row["scheduled_at"] ?? "5000");
      const isWanted = ["status", "method"].every(
        (name) => !query.get(name) || row[name] === query.get(name),
      );
      return isWanted && String(row["url"]).includes(q) && at >= after && at <= before;
    });
    const { rows, next_cursor } = pageOf(newestFirst(fitting, orderOf(from)), query, 0);
    return { [from]: rows.map((row) => whole.whole(from, row)), next_cursor, total: all.length };
  },
  account: (fields) => ({ ...fields, credits_per_dollar: 100_000, since_days: 30 }),
  error: (message) => ({ error: { code: "some_code", message, issues: [] } }),
  taken: () => [409, whole.error(TAKEN)],
};

const set = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

const oldest: Shape = {
  isHosted: true,
  id: (prefix, count) => `${prefix}_${String(count).padStart(26, "0")}`,
  made: (_, row) => set(row),
  job: (row) => set(pick(row, "id", "url", "method", "body", "status", "scheduled_at")),
  whole: (_, row) => set(row),
  attempts: ({ id }) => ({ attempts: [{ ...ATTEMPT, job_id: id }] }),
  page: (from, rows) =>
    newestFirst(rows, orderOf(from)).map((row) => (from === "jobs" ? oldest.job(row) : row)),
  account: (fields) => set(fields),
  error: (error) => ({ error, code: "some_code" }),
  taken: ({ id }) => [409, { error: TAKEN, code: "conflict", job_id: id }],
};

export const SHAPES: Readonly<Record<Kind, Shape>> = { short, whole, oldest };
