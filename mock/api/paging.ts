import {
  type Account,
  ApiError,
  type Dialect,
  dialectOf,
  type Engine,
  type JobRecord,
  type Page,
  type Place,
  readPage,
  readSorted,
} from "../engine/index.ts";

/** Which page of a list is asked for. */
interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

const EMPTY_PAGE = { rows: [], next: null };
const CURSOR = /^(-?\d{1,16}) ([\da-f-]{36})$/;

/** A page of jobs, by `(scheduled_at, id)` descending. W15, O5, O6 */
export function pageOfJobs(
  engine: Engine,
  list: Account["jobs"],
  query: PageQuery,
  keep?: (job: JobRecord) => boolean,
): Page<JobRecord> {
  const dialect = dialectOf(engine);
  return page(dialect, dialect.badJobCursor, () => readSorted(list, placeOfJob), placeOfJob, query, keep);
}

/** A page of anything else, by `(created_at, id)` descending. */
export function pageOfRows<Row extends { readonly id: string; readonly createdAt: number }>(
  engine: Engine,
  rows: readonly Row[],
  query: PageQuery,
  keep?: (row: Row) => boolean,
): Page<Row> {
  return page(dialectOf(engine), "invalid_cursor", () => sortRows(rows), placeOfRow, query, keep);
}

/** All rows, newest first. W19 */
export function newestFirst<Row extends { readonly id: string; readonly createdAt: number }>(
  rows: readonly Row[],
): Row[] {
  return sortRows(rows).reverse();
}

/** A page's `next_cursor`. */
export function writeCursor(page: Page<unknown>): string | null {
  if (page.next === null) return null;
  return btoa(`${page.next.key} ${page.next.id}`)
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function page<Row>(
  { emptyCursor, losesRows }: Dialect,
  badCursor: "invalid_cursor" | "invalid_status",
  rows: () => readonly Row[],
  placeOf: (row: Row) => Place,
  { limit, cursor }: PageQuery,
  keep: ((row: Row) => boolean) | undefined,
): Page<Row> {
  if (cursor !== undefined && cursor === emptyCursor) return EMPTY_PAGE;
  const from = cursor === undefined ? null : readCursor(cursor);
  if (from === undefined) throw new ApiError(badCursor);
  return readPage(rows(), placeOf, { limit, from, losesRows, ...(keep && { keep }) });
}

/** The place that a cursor stands for; undefined for one that no list gave out. */
function readCursor(cursor: string): Place | undefined {
  const [, key, id] = CURSOR.exec(decodeCursor(cursor)) ?? [];
  return key === undefined || id === undefined ? undefined : { key: Number(key), id };
}

function decodeCursor(cursor: string): string {
  if (!/^[\w-]+$/.test(cursor)) return "";
  try {
    return atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return ""; // Not base64url: no more a cursor than an empty text is.
  }
}

/** Rows are made in order of time, and of those of one instant the ids decide. */
function sortRows<Row extends { readonly id: string; readonly createdAt: number }>(
  rows: readonly Row[],
): Row[] {
  return rows.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

function placeOfJob(job: JobRecord): Place {
  return { key: job.scheduledAt, id: job.id };
}

function placeOfRow(row: { readonly id: string; readonly createdAt: number }): Place {
  return { key: row.createdAt, id: row.id };
}
