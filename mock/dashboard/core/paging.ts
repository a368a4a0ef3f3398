import type { BufferPage } from "../../../src/shared/index.ts";

/** The most that one page of a list holds. */
export const PAGE_LIMIT = 100;

/** How many pages one request of the page's own lists can have. */
export const MOST_PAGES = 10;

/** Some of a list, and whether there is more of it. */
export interface Pages<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

type AnyPage = { readonly next_cursor: BufferPage["next_cursor"] };

/** Reads the first pages of a list. */
export async function readPages<Page extends AnyPage, T>(
  count: number,
  fetchPage: (cursor: string | null) => Promise<Page>,
  itemsOf: (page: Page) => readonly T[],
): Promise<Pages<T>> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < count; read += 1) {
    const page: Page = await fetchPage(cursor);
    items.push(...itemsOf(page));
    cursor = page.next_cursor;
    if (cursor === null) break;
  }
  return { items, more: cursor !== null };
}
