import {
  type Account,
  fieldError,
  type JobRecord,
  type Page,
  type Place,
  readPage,
  readSorted,
} from "../engine/index.ts";

const CURSOR = /^(-?\d{1,16}) ([a-z]+_[0-9A-Z]{26})$/;

/** A page of jobs, by `(scheduled_at, id)` descending. */
export function pageOfJobs(
  list: Account["jobs"],
  query: { readonly limit: number; readonly cursor?: string },
  keep?: (job: JobRecord) => boolean,
): Page<JobRecord> {
  const from = readCursor(query.cursor, "job");
  return readPage(readSorted(list, placeOfJob), placeOfJob, {
    limit: query.limit,
    from,
    ...(keep && { keep }),
  });
}

/** A page of anything else, by `(created_at, id)` descending; the rows are in the order in which they were made. */
export function pageOfRows<Row extends { readonly id: string; readonly createdAt: number }>(
  rows: readonly Row[],
  prefix: string,
  query: { readonly limit: number; readonly cursor?: string },
  keep?: (row: Row) => boolean,
): Page<Row> {
  const from = readCursor(query.cursor, prefix);
  return readPage(rows, placeOfRow, { limit: query.limit, from, ...(keep && { keep }) });
}

/** A page's `next_cursor`. */
export function writeCursor(page: Page<unknown>): string | null {
  if (page.next === null) return null;
  return btoa(`${page.next.key} ${page.next.id}`)
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** The place that a cursor stands for; null when there is none. A cursor that no list gave out is a 400. */
function readCursor(cursor: string | undefined, prefix: string): Place | null {
  if (cursor === undefined) return null;
  const match = CURSOR.exec(decodeCursor(cursor));
  const [, key, id] = match ?? [];
  if (key === undefined || id === undefined || !id.startsWith(`${prefix}_`)) {
    throw fieldError("cursor", "is not one that this list gave out; pass a page's next_cursor as it is");
  }
  return { key: Number(key), id };
}

function decodeCursor(cursor: string): string {
  if (!/^[\w-]+$/.test(cursor)) return "";
  try {
    return atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return ""; // Not base64url: no more a cursor than an empty text is.
  }
}

function placeOfJob(job: JobRecord): Place {
  return { key: job.scheduledAt, id: job.id };
}

function placeOfRow(row: { readonly id: string; readonly createdAt: number }): Place {
  return { key: row.createdAt, id: row.id };
}
