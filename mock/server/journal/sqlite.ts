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

/** Opens a database of SQLite; undefined where this runtime has none. */
export function openDatabase(file: string): Database | undefined {
  const module: object | undefined = process.getBuiltinModule("node:sqlite");
  if (module === undefined || !isSqlite(module)) return undefined;
  try {
    return new module.DatabaseSync(file);
  } catch (error) {
    throw new FliqServerError(`db: ${file} cannot be opened: ${String(error)}`, { cause: error });
  }
}

function isSqlite(module: object): module is SqliteModule {
  return "DatabaseSync" in module && typeof module.DatabaseSync === "function";
}
