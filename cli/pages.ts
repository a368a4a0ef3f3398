import type { Args, OptionSpecs } from "./args.ts";
import { readWhole } from "./read-values.ts";

/** The most that one call lists. */
const LONGEST_PAGE = 100;

/** The options of a list. */
export const PAGE_OPTIONS: OptionSpecs = {
  limit: { value: "N", example: "100", help: "How many at the most, 1 to 10000. Default: 20." },
  cursor: {
    value: "CURSOR",
    help: "Go on where an earlier list ended: its next_cursor.",
  },
};

export function readLimit(args: Args): number {
  return readWhole(args, "limit", { least: 1, most: 10_000 }) ?? 20;
}

/** Which part of a list to load. */
export interface PageOf {
  readonly limit: number;
  readonly cursor?: string;
}

/** Loads pages until there are `limit` items, and joins them to one. */
export async function collectPages<Page extends { readonly next_cursor: string | null }>(
  limit: number,
  load: (next: PageOf) => Promise<Page>,
  join: (page: Page, earlier: Page | undefined) => Page,
  count: (page: Page) => number,
): Promise<Page> {
  let all = join(await load({ limit: Math.min(limit, LONGEST_PAGE) }), undefined);
  while (all.next_cursor !== null && count(all) < limit) {
    const size = Math.min(limit - count(all), LONGEST_PAGE);
    all = join(await load({ limit: size, cursor: all.next_cursor }), all);
  }
  return all;
}
