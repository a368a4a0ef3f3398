import type { DedupeStore } from "../dedupe.ts";

/** The part of a `D1Database` that the store uses. */
export interface D1DatabaseLike {
  prepare(query: string): D1StatementLike;
  batch<Row>(statements: D1StatementLike[]): Promise<{ results: Row[] }[]>;
}

/** The part of a prepared statement of D1 that the store uses. */
export interface D1StatementLike {
  bind(...values: unknown[]): D1StatementLike;
  run(): Promise<unknown>;
}

/**
 * Remembers deliveries in a D1 database, atomically, in a table `fliq_deliveries` that it creates. What has
 * expired is deleted on the way.
 */
export function d1Store(database: D1DatabaseLike): DedupeStore {
  const prepare = (query: string, ...values: unknown[]) => database.prepare(query).bind(...values);

  // Goes along with the first claim, so that it costs no round trip.
  let schema = [
    prepare(
      "CREATE TABLE IF NOT EXISTS fliq_deliveries (id TEXT PRIMARY KEY, token TEXT, expires_at INTEGER)",
    ),
    prepare("CREATE INDEX IF NOT EXISTS fliq_deliveries_expires_at ON fliq_deliveries (expires_at)"),
  ];

  return {
    async claim(id, ttlMs, { token, now }) {
      // A batch is one transaction: of two claims at once, one finds the other's row, and changes nothing in it.
      const results = await database.batch<{ token: string | null }>([
        ...schema,
        prepare("DELETE FROM fliq_deliveries WHERE expires_at <= ?", now),
        prepare(
          "INSERT INTO fliq_deliveries VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET id = id RETURNING token",
          id,
          token,
          now + ttlMs,
        ),
      ]);
      schema = [];
      const holder = results.at(-1)?.results[0]?.token;
      if (holder === token) return "new";
      return holder === null ? "done" : "running";
    },
    renew: (id, ttlMs, { token, now }) =>
      prepare(
        "UPDATE fliq_deliveries SET expires_at = ? WHERE id = ? AND token = ?",
        now + ttlMs,
        id,
        token,
      ).run(),
    complete: (id, ttlMs, { now }) =>
      prepare("REPLACE INTO fliq_deliveries VALUES (?, NULL, ?)", id, now + ttlMs).run(),
    release: (id, { token }) =>
      prepare("DELETE FROM fliq_deliveries WHERE id = ? AND token = ?", id, token).run(),
  };
}
