import type { Call, CallOptions, Try, TryInit } from "./call.ts";

/** A list: await it for one page, or iterate it for every item, page after page. Nothing is sent before. */
export interface List<Page, Item> extends PromiseLike<Page>, AsyncIterable<Item> {
  /** Every page, each of up to 100 items unless the query says otherwise. */
  pages(): AsyncIterable<Page>;
  /** The items, `max` at the most. Default: all of them. */
  toArray(options?: { max?: number | undefined }): Promise<Item[]>;
}

/** Which page: what is set is sent. */
export interface PageParams {
  limit?: number;
  cursor?: string;
}

/** Makes one try to load a page. */
export type LoadPage<Page> = (init: TryInit, page: PageParams) => ReturnType<Try<Page>>;

/**
 * Lists what `load` gives under `key`. A page may be an array or an object; the list ends on a cursor that is null, empty, absent, or
 * one that it has had before. When it is iterated pages hold 100 items: some servers lose one at the edge of each page.
 */
export function paginate<Page, Item>(
  call: Call,
  load: LoadPage<Page>,
  key: string,
  query: PageParams | undefined,
  options: CallOptions | undefined,
): List<Page, Item> {
  const loadPage = (page: PageParams) =>
    call((init) => load(init, page), options, { has: key, isList: true });
  async function* pages() {
    const seen = new Set<unknown>();
    let next: PageParams = { limit: 100, ...query };
    for (;;) {
      const page = await loadPage(next);
      yield page;
      const cursor: unknown = Reflect.get(Object(page), "next_cursor");
      if (typeof cursor !== "string" || cursor === "" || seen.has(cursor)) return;
      seen.add(cursor);
      next = { ...next, cursor };
    }
  }
  async function* items(): AsyncGenerator<Item> {
    for await (const page of pages())
      yield* ((Array.isArray(page) ? page : Reflect.get(Object(page), key)) ?? []) as Item[];
  }
  return {
    // biome-ignore lint/suspicious/noThenProperty: a list can be awaited
    then: (onPage, onError) => loadPage(query ?? {}).then(onPage, onError),
    pages,
    async toArray({ max = Number.POSITIVE_INFINITY } = {}) {
      const found: Item[] = [];
      if (max > 0) {
        for await (const item of items()) {
          found.push(item);
          if (found.length >= max) break;
        }
      }
      return found;
    },
    [Symbol.asyncIterator]: items,
  };
}
