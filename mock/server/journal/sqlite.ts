import { FliqServerError } from "../errors.ts";

/** The part of `node:sqlite` that is used: not every Node has it, nor its types. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

interface Statement {
  run(...values: (string | number | Uint8Array)[]): unknown;
  get(...values: (string | number)[]): Record<string, unknown> | undefined;
  iterate(...values: (string | number)[]): Iterable<Record<string, unknown>>;
}

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => Database;
}

/** Opens a file. */
export type OpenDatabase = (file: string) => Database;

/** What opens a database of SQLite; undefined where this runtime has none. */
export function findSqlite(): OpenDatabase | undefined {
  const module: object | undefined = process.getBuiltinModule("node:sqlite");
  if (module === undefined || !isSqlite(module)) return undefined;
  const { DatabaseSync } = module;
  return (file) => new DatabaseSync(file);
}

/** @throws {FliqServerError} when it cannot be opened. */
export function openDatabase(file: string, open: OpenDatabase): Database {
  try {
    return open(file);
  } catch (error) {
    throw new FliqServerError(`db: ${file} cannot be opened: ${String(error)}`, { cause: error });
  }
}

function isSqlite(module: object): module is SqliteModule {
  return "DatabaseSync" in module && typeof module.DatabaseSync === "function";
}
