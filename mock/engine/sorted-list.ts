/** Rows kept in list order, sorted again only when something moved. */
export interface SortedList<T> {
  readonly rows: T[];
  sorted: boolean;
}

/** The place of a row in a list: the list's key (a time), then the id. */
export interface Place {
  readonly key: number;
  readonly id: string;
}

/** One page of a list, newest first, and the place to go on from; null at the end. */
export interface Page<T> {
  readonly rows: T[];
  readonly next: Place | null;
}

export function createSortedList<T>(): SortedList<T> {
  return { rows: [], sorted: true };
}

/** Adds a row; it finds its place when the list is next read. */
export function addSorted<T>(list: SortedList<T>, row: T): void {
  list.rows.push(row);
  list.sorted = false;
}

/** The rows in ascending order of their places. */
export function readSorted<T>(list: SortedList<T>, placeOf: (row: T) => Place): readonly T[] {
  if (!list.sorted) {
    list.rows.sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
    list.sorted = true;
  }
  return list.rows;
}

/**
 * Reads a page of ascending rows from the end, of those that `keep` accepts. The page starts below `from`, so a row
 * that was added meanwhile makes no page skip or repeat one.
 */
export function readPage<T>(
  ascending: readonly T[],
  placeOf: (row: T) => Place,
  options: {
    readonly limit: number;
    readonly from: Place | null;
    readonly keep?: (row: T) => boolean;
    /** Whether the next page begins behind the row that it should begin with. O5 */
    readonly losesRows?: boolean;
  },
): Page<T> {
  const { limit, from, keep, losesRows } = options;
  const rows: T[] = [];
  let index = from === null ? ascending.length : countBelow(ascending, placeOf, from);
  for (index -= 1; index >= 0; index -= 1) {
    const row = ascending[index] as T;
    if (keep !== undefined && !keep(row)) continue;
    if (rows.length === limit) return { rows, next: placeOf(losesRows ? row : (rows[limit - 1] as T)) };
    rows.push(row);
  }
  return { rows, next: null };
}

function countBelow<T>(ascending: readonly T[], placeOf: (row: T) => Place, place: Place): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePlaces(placeOf(ascending[middle] as T), place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function comparePlaces(a: Place, b: Place): number {
  if (a.key !== b.key) return a.key - b.key;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
