import { LONGEST_PAGE, requireWhole } from "../shared/index.ts";
import type { Call, CallOptions, Try, TryInit } from "./call.ts";

/** A list: await it for one page, or iterate it for every item, page after page. Nothing is sent before. */
export interface List<Page, Item> extends PromiseLike<Page>, AsyncIterable<Item> {
  /** Every page, each of up to 100 items unless the query says otherwise. */
  pages(): AsyncIterable<Page>;
  /** The items, `max` at the most. Default: all of them. */
  toArray(options?: { max?: number | undefined }): Promise<Item[]>;
}

/** No list has so many. */
const MOST_ITEMS = 1e9;

/** Which page, and what else a list is asked for: what is set is sent. */
export interface PageParams {
  limit?: number;
  cursor?: string;
}

/** What a try to load a page is sent with. */
export type PageInit<Query> = TryInit & { params: { query: Query } };

/**
 * Lists what `load` gives under the key `has`; `isBare` says that a page is its rows alone. The list ends on a cursor that is null, empty, absent, or one that it has had
 * before. When it is iterated pages hold 100 items: some servers lose one at the edge of each page.
 */
export function paginate<Page, Item, Query extends PageParams>(
  call: Call,
  load: Try<Page, PageInit<Query>>,
  has: string,
  query: Query | undefined,
  options: CallOptions | undefined,
  isBare = false,
): List<Page, Item> {
  const loadPage = async (page: Query) => {
    if (page.limit !== undefined) requireWhole(page.limit, 1, LONGEST_PAGE, "limit");
    return call((init) => load({ ...init, params: { query: page } }), options, {
      has,
      isBare,
      isPage: !isBare,
    });
  };
  async function* pages() {
    const seen = new Set<unknown>(["", query?.cursor]);
    let next = { ...query, limit: query?.limit ?? LONGEST_PAGE } as Query;
    for (;;) {
      const page = await loadPage(next);
      yield page;
      const cursor: unknown = Reflect.get(Object(page), "next_cursor");
      if (typeof cursor !== "string" || seen.has(cursor)) return;
      seen.add(cursor);
      next = { ...next, cursor };
    }
  }
  async function* items(): AsyncGenerator<Item> {
    for await (const page of pages()) yield* Array.isArray(page) ? page : Reflect.get(Object(page), has);
  }
  return {
    // biome-ignore lint/suspicious/noThenProperty: a list can be awaited
    then: (onPage, onError) => loadPage((query ?? {}) as Query).then(onPage, onError),
    pages,
    async toArray({ max = MOST_ITEMS } = {}) {
      requireWhole(max, 0, MOST_ITEMS, "max");
      const found: Item[] = [];
      if (max > 0) {
        for await (const item of items()) if (found.push(item) >= max) break;
      }
      return found;
    },
    [Symbol.asyncIterator]: items,
  };
}
