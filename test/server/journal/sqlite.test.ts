import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startFliqServer } from "../../../mock/server/index.ts";
import { openDatabase } from "../../../mock/server/journal/sqlite.ts";
// biome-ignore lint/correctness/useImportExtensions: the module ends in .mjs; its declarations are beside it
import { killTest } from "../../../scripts/kill-test.mjs";
import { afterTest, startServer, startTarget } from "../support.ts";

const hasSqlite = process.getBuiltinModule("node:sqlite") !== undefined;

function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "fliq-db-"));
  afterTest(async () => rmSync(folder, { recursive: true }));
  return join(folder, "fliq.db");
}

describe.runIf(!hasSqlite)("without node:sqlite", () => {
  test("a database is warned of, and everything stays in memory", async () => {
    const server = await startServer({ db: makeFile() });
    expect(server.warnings).toEqual([expect.stringMatching(/no node:sqlite, which comes with Node 22.5/)]);
    expect(server.storage).toEqual({ kind: "memory" });
  });
});

describe.runIf(hasSqlite)("a database", () => {
  test("keeps everything over a restart, the clock too", async () => {
    const db = makeFile();
    const target = await startTarget();
    const first = await startServer({ db, now: "2030-01-01T00:00:00Z" });
    expect(first.storage).toEqual({ kind: "sqlite", file: db });
    const job = await first.createJob(target.url, 3_600_000);
    await first.advance("30m");
    const lastEvent = first.events.at(-1);
    await first.close();

    const second = await startServer({ db });
    expect(second.jobs).toEqual([job]);
    expect(second.signingSecret).toBe(first.signingSecret);
    expect(second.now().toISOString()).toMatch(/^2030-01-01T00:3/);
    await second.advance("1h");
    expect(target.hits[0]?.headers["x-fliq-delivery-id"]).toBe(job.id);
    expect(second.events[0]?.id).not.toBe(lastEvent?.id);
  });

  test("only its owner may read it", async () => {
    const db = makeFile();
    writeFileSync(db, "", { mode: 0o644 });
    await startServer({ db });
    expect(statSync(db).mode & 0o777).toBe(0o600);
    expect(statSync(`${db}-wal`).mode & 0o777).toBe(0o600);
  });

  test("only one server has it", async () => {
    const db = makeFile();
    await startServer({ db });
    await expect(startFliqServer({ db, port: 0 })).rejects.toThrow("in use by another server");
  });

  test("no database, another program's, or another version's is refused and left alone", async () => {
    const text = makeFile();
    writeFileSync(text, "x".repeat(5000));
    await expect(startFliqServer({ db: text, port: 0 })).rejects.toThrow("is not a database");
    const other = makeFile();
    const database = openDatabase(other);
    database?.exec("CREATE TABLE notes (text)");
    database?.close();
    await expect(startFliqServer({ db: other, port: 0 })).rejects.toThrow("database of another program");
    const newer = makeFile();
    await (await startServer({ db: newer })).close();
    const opened = openDatabase(newer);
    opened?.exec("PRAGMA user_version = 99");
    opened?.close();
    await expect(startFliqServer({ db: newer, port: 0 })).rejects.toThrow("has format 99");
    await expect(startFliqServer({ db: join(newer, "none"), port: 0 })).rejects.toThrow("cannot be written");
  });

  test("time does not go back", async () => {
    const db = makeFile();
    await (await startServer({ db, now: "2030-01-01T00:00:00Z" })).close();
    await expect(startFliqServer({ db, port: 0, now: "2029-01-01T00:00:00Z" })).rejects.toThrow(
      "does not go back",
    );
    const later = await startServer({ db, now: "2031-01-01T00:00:00Z" });
    expect(later.now().toISOString()).toMatch(/^2031-01-01/);
  });

  test("kill -9 under load loses nothing that was acknowledged", { timeout: 60_000 }, async () => {
    const report = await killTest({ kills: 5, node: process.execPath });
    expect(report).toMatchObject({ lost: 0, unknown: 0, withoutId: 0, mixedUp: 0 });
    expect(report.acknowledged).toBeGreaterThan(0);
  });
});
