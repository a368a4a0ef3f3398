import type { Call, CallOptions, Try, TryInit } from "./call.ts";

/** A list: await it for one page, or iterate it for every item, page after page. */
export interface List<Page, Item> extends Promise<Page>, AsyncIterable<Item> {
  /** Every page, from this one on. */
  pages(): AsyncIterable<Page>;
}

/** Makes one try to load a page. */
export type LoadPage<Page> = (init: TryInit, next: { cursor?: string }) => ReturnType<Try<Page>>;

/** Lists the items that `read` finds on the pages that `load` gives; the first is loaded at once. */
export function paginate<Page extends { next_cursor: string | null }, Item>(
  call: Call,
  load: LoadPage<Page>,
  read: (page: Page) => Item[],
  options: CallOptions | undefined,
): List<Page, Item> {
  const loadPage = (next: { cursor?: string }) => call((init) => load(init, next), options);
  const first = loadPage({});
  async function* pages() {
    let page = await first;
    yield page;
    while (page.next_cursor) {
      page = await loadPage({ cursor: page.next_cursor });
      yield page;
    }
  }
  async function* items() {
    for await (const page of pages()) yield* read(page);
  }
  return Object.assign(first, { pages, [Symbol.asyncIterator]: items });
}
