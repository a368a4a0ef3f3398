import { chmodSync, closeSync, openSync, readSync, statSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { FliqServerError } from "../errors.ts";
import type { LogEntry } from "./commands.ts";
import type { Journal } from "./journal.ts";
import type { MachineState } from "./machine.ts";
import { type Database, findSqlite, type OpenDatabase, openDatabase } from "./sqlite.ts";

/** Marks a file as a journal of Fliq: "Fliq" in ASCII. */
const APPLICATION_ID = 0x466c6971;
/** Must change whenever the form of entries or states does, or what the engine makes of them. */
const FORMAT = 3;

const SCHEMA = `
  CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), wall_at INTEGER NOT NULL, data BLOB NOT NULL);
  CREATE TABLE entries (id INTEGER PRIMARY KEY, entry TEXT NOT NULL);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};
`;

/**
 * Opens the journal in a file, which only its owner may read: it holds the signing secret.
 *
 * @throws {FliqServerError} when the file is not a journal of this version, which is then left as it is, when another server has it
 * open, and where this runtime has no SQLite.
 */
export function openSqliteJournal(file: string, open: OpenDatabase | undefined = findSqlite()): Journal {
  if (open === undefined) {
    throw new FliqServerError(
      `db: this runtime (Node ${process.versions.node}) has no node:sqlite, which comes with Node 22.5: use a newer Node, or leave db out and keep everything in memory`,
    );
  }
  refuseForeign(file);
  createPrivately(file);
  const database = openDatabase(file, open);
  try {
    prepare(database);
  } catch (error) {
    database.close();
    if (error instanceof FliqServerError) throw error;
    throw new FliqServerError(describeOpening(file, error), { cause: error });
  }
  const insert = database.prepare("INSERT INTO entries (entry) VALUES (?)");
  const keepState = database.prepare("INSERT OR REPLACE INTO state (id, wall_at, data) VALUES (1, ?, ?)");

  return {
    load() {
      const kept = database.prepare("SELECT wall_at, data FROM state").get();
      const first = database.prepare("SELECT 1 FROM entries LIMIT 1").get();
      if (kept === undefined && first === undefined) return null;
      return {
        state: kept === undefined ? null : readState(kept["data"], file),
        wallAt: Number(kept?.["wall_at"] ?? 0),
        entries: readEntries(database),
      };
    },
    append(entries) {
      inTransaction(database, () => {
        for (const entry of entries) insert.run(JSON.stringify(entry));
      });
    },
    compact(state, wallAt) {
      inTransaction(database, () => {
        keepState.run(wallAt, serialize(state));
        database.exec("DELETE FROM entries");
      });
    },
    close: () => database.close(),
  };
}

const HEADER_BYTES = 100;
const MAGIC = "SQLite format 3\0";

/** Looks at a file before SQLite does, which would write to one that is not ours. */
function refuseForeign(file: string): void {
  const header = readHeader(file);
  if (header === undefined || header.length === 0) return;
  if (header.length < HEADER_BYTES || header.toString("latin1", 0, MAGIC.length) !== MAGIC)
    throw new FliqServerError(`db: ${file} is not a database; name a file of its own`);
  if (header.readUInt32BE(68) !== APPLICATION_ID)
    throw new FliqServerError(`db: ${file} is a database of another program; name a file of its own`);
  const format = header.readUInt32BE(60);
  if (format !== FORMAT) {
    throw new FliqServerError(
      `db: ${file} has format ${format} and this version of fliq reads format ${FORMAT}; use the version that wrote it, or name a new file`,
    );
  }
}

/** The first bytes of a file; undefined where there is none. */
function readHeader(file: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    // Before it is opened: a pipe would wait for somebody who writes.
    if (!statSync(file).isFile()) throw Object.assign(new Error("not a file"), { code: "ENOTFILE" });
    descriptor = openSync(file, "r");
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } catch (error) {
    if (Object(error).code === "ENOENT") return undefined;
    throw fileError(file, "read", error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
    chmodSync(file, 0o600);
  } catch (error) {
    throw fileError(file, "written", error);
  }
}

function fileError(file: string, done: "read" | "written", cause: unknown): FliqServerError {
  const problems: Readonly<Record<string, string>> = {
    ENOTFILE: "is a folder or a device; name a file",
    ENOENT: "cannot be made, as its folder is not there; make that first",
    EACCES: `may not be ${done} by this user; name another file`,
  };
  const problem = problems[String(Object(cause).code)] ?? `cannot be ${done}: ${String(cause)}`;
  return new FliqServerError(`db: ${file} ${problem}`, { cause });
}

/**
 * Every commit reaches the disk before it returns; the lock keeps a second server out. The file is marked as ours before there is a log beside
 * it, so that its first bytes always say so.
 */
function prepare(database: Database): void {
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL");
  const isNew = database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  if (isNew) inTransaction(database, () => database.exec(SCHEMA));
  database.exec("PRAGMA journal_mode = WAL");
}

function inTransaction(database: Database, act: () => void): void {
  try {
    database.exec("BEGIN IMMEDIATE");
    act();
    database.exec("COMMIT");
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

function rollBack(database: Database): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // SQLite has done it by itself, as when the disk is full: the error that led here says why.
  }
}

function* readEntries(database: Database): Generator<LogEntry> {
  for (const row of database.prepare("SELECT entry FROM entries ORDER BY id").iterate())
    yield JSON.parse(String(row["entry"]));
}

function readState(data: unknown, file: string): MachineState {
  try {
    return deserialize(data as Uint8Array);
  } catch (error) {
    throw new FliqServerError(`db: ${file} cannot be read; was it written under a newer Node?`, {
      cause: error,
    });
  }
}

function describeOpening(file: string, error: unknown): string {
  const reason = String(error);
  if (reason.includes("locked"))
    return `db: ${file} is in use by another server; stop it, or name another file`;
  if (reason.includes("not a database")) return `db: ${file} is not a database; name a file of its own`;
  return `db: ${file} cannot be opened: ${reason}`;
}
