import type { Args, OptionSpecs } from "./args.ts";
import { readWhole } from "./read-values.ts";

/** The most that one call lists. */
export const LONGEST_PAGE = 100;

/** The options of a list. */
export const PAGE_OPTIONS: OptionSpecs = {
  limit: { value: "N", example: "100", help: "How many at the most, 1 to 10000. Default: 20." },
  cursor: {
    value: "CURSOR",
    help: "Go on where an earlier list ended: its next_cursor.",
  },
};

export function readLimit(args: Args, usual = 20): number {
  return readWhole(args, "limit", { least: 1, most: 10_000 }) ?? usual;
}

/** Which part of a list to load. */
export interface PageOf {
  readonly limit: number;
  readonly cursor?: string;
}

/** What to collect, and how. */
export interface Collection<Page, Row> {
  /** How many rows at the most. */
  readonly limit: number;
  /** Where an earlier list ended. */
  readonly cursor: string | undefined;
  readonly load: (next: PageOf) => PromiseLike<Page>;
  readonly rowsOf: (page: Page) => readonly Row[];
  /** What was asked for: not every server heeds every filter. Default: all rows. */
  readonly fits?: (row: Row) => boolean;
}

/** Rows of as many pages as it took. */
export interface Collected<Page, Row> {
  readonly rows: readonly Row[];
  /** Where to go on; null at the end. */
  readonly next_cursor: string | null;
  /** Whether there are more, also where no cursor leads to them. */
  readonly hasMore: boolean;
  /** The last page, for what else a server says in it. */
  readonly page: Page;
}

/** Loads pages until there are `limit` rows that fit. */
export async function collectPages<Page extends { readonly next_cursor?: string | null }, Row>({
  limit,
  cursor,
  load,
  rowsOf,
  fits = () => true,
}: Collection<Page, Row>): Promise<Collected<Page, Row>> {
  const seen = new Set(["", cursor]);
  const rows: Row[] = [];
  let at = cursor;
  let isFiltered = true;
  for (;;) {
    const left = limit - rows.length;
    const given = at === undefined ? {} : { cursor: at };
    // What fits may be rare where the server does not filter: then whole pages are read.
    let page = await load({ limit: isFiltered ? Math.min(left, LONGEST_PAGE) : LONGEST_PAGE, ...given });
    let found = rowsOf(page);
    const end = findEnd(found, fits, left);
    const isCut = end < found.length && end < LONGEST_PAGE && !isFiltered;
    if (isCut) {
      // The same page once more, no longer than is shown, so that its cursor leads to what is not.
      page = await load({ limit: end, ...given });
      found = rowsOf(page);
    }
    const fitting = found.filter(fits);
    isFiltered &&= fitting.length === found.length;
    rows.push(...fitting.slice(0, left));
    const next = page.next_cursor ?? "";
    const isLast = seen.has(next);
    if (isLast || rows.length >= limit) {
      return { rows, next_cursor: isLast ? null : next, hasMore: !isLast || fitting.length > left, page };
    }
    seen.add(next);
    at = next;
  }
}

/** How many of the rows hold the first `count` that fit. */
function findEnd<Row>(rows: readonly Row[], fits: (row: Row) => boolean, count: number): number {
  let found = 0;
  for (const [index, row] of rows.entries()) if (fits(row) && ++found === count) return index + 1;
  return rows.length;
}

/** What to say of the rest of a list; nothing when there is none. */
export function tellOfMore({
  hasMore,
  next_cursor,
}: Pick<Collected<unknown, unknown>, "hasMore" | "next_cursor">): string[] {
  if (!hasMore) return [];
  return [
    `There are more: use a higher --limit${next_cursor === null ? "" : `, or --cursor ${next_cursor}`}`,
  ];
}
