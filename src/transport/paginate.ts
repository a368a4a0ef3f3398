/** A list: await it for one page, or iterate it for every item, page after page. */
export interface List<Page, Item> extends Promise<Page>, AsyncIterable<Item> {
  /** Every page, from this one on. */
  pages(): AsyncIterable<Page>;
}

/** A list made of the pages that `load` gives and the items that `read` finds on one; the first is loaded at once. */
export function paginate<Page extends { next_cursor: string | null }, Item>(
  load: (next?: { cursor: string }) => Promise<Page>,
  read: (page: Page) => Item[],
): List<Page, Item> {
  const first = load();
  async function* pages() {
    let page = await first;
    yield page;
    while (page.next_cursor) {
      page = await load({ cursor: page.next_cursor });
      yield page;
    }
  }
  async function* items() {
    for await (const page of pages()) yield* read(page);
  }
  return Object.assign(first, { pages, [Symbol.asyncIterator]: items });
}
