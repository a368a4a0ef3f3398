import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { startFliqServer } from "../../../mock/server/index.ts";
import { type Database, findSqlite } from "../../../mock/server/journal/sqlite.ts";
import { openSqliteJournal } from "../../../mock/server/journal/sqlite-journal.ts";
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
  test("a database is refused before anything starts", async () => {
    const db = makeFile();
    await expect(startFliqServer({ db, port: 0 })).rejects.toThrow(
      /^db: .* has no node:sqlite, which comes with Node 22.5: use a newer Node, or leave db out/,
    );
    expect(existsSync(db)).toBe(false);
  });
});

describe("another's file is refused, and left as it is:", () => {
  const header = Buffer.alloc(4096);
  header.write("SQLite format 3\0", "latin1");
  const newer = Buffer.from(header);
  newer.writeUInt32BE(0x466c6971, 68);
  newer.writeUInt32BE(99, 60);
  test.each([
    ["text", Buffer.from("x".repeat(5000)), "is not a database"],
    ["short text", Buffer.from("notes"), "is not a database"],
    ["another program's database", header, "is a database of another program; name a file of its own"],
    ["another version's", newer, "has format 99 and this version of fliq reads format"],
  ])("%s", (_, bytes, problem) => {
    const file = makeFile();
    writeFileSync(file, bytes, { mode: 0o644 });
    const open = () => expect.unreachable("SQLite writes to what it opens");
    expect(() => openSqliteJournal(file, open)).toThrow(problem);
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(dirname(file))).toEqual(["fliq.db"]);
  });

  test("none at all, where no file can be", () => {
    const file = makeFile();
    writeFileSync(file, "");
    const open = (path: string) => openSqliteJournal(path, () => expect.unreachable());
    expect(() => open(join(file, "none"))).toThrow("cannot be read");
    expect(() => open(join(`${file}-none`, "fliq.db"))).toThrow("its folder is not there; make that first");
  });

  test("a folder and a device, which are not opened", () => {
    const open = (path: string) => openSqliteJournal(path, () => expect.unreachable());
    expect(() => open(dirname(makeFile()))).toThrow("is a folder or a device; name a file");
    const { mode } = statSync("/dev/null");
    expect(() => open("/dev/null")).toThrow("is a folder or a device; name a file");
    expect(statSync("/dev/null").mode).toBe(mode);
  });
});

test("a disk that is full is told of, though SQLite has rolled back by itself", () => {
  const full = new Error("database or disk is full");
  let isFull = false;
  const database: Database = {
    exec(sql) {
      if (isFull && sql === "ROLLBACK") throw new Error("cannot rollback - no transaction is active");
      if (isFull && sql === "COMMIT") throw full;
    },
    prepare: () => ({ run: () => undefined, get: () => undefined, iterate: () => [] }),
    close() {},
  };
  const journal = openSqliteJournal(makeFile(), () => database);
  isFull = true;
  expect(() => journal.append([])).toThrow(full);
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
    expect(second.jobs).toMatchObject([job]);
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

  test("another program's is left alone to the byte, as a real one", async () => {
    const other = makeFile();
    const database = findSqlite()?.(other);
    database?.exec("CREATE TABLE notes (text)");
    database?.close();
    const before = readFileSync(other);
    await expect(startFliqServer({ db: other, port: 0 })).rejects.toThrow("database of another program");
    expect(readFileSync(other)).toEqual(before);
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
    expect(report).toMatchObject({ lost: 0, unknown: 0, withoutId: 0, mixedUp: 0, forgotten: 0 });
    expect(report.acknowledged).toBeGreaterThan(0);
  });
});
