import type { ComponentChildren } from "preact";
import type { AdminClient } from "../core/api.ts";
import { MOST_PAGES, PAGE_LIMIT } from "../core/paging.ts";
import type { PageRoute } from "../core/route.ts";
import { useKept } from "../core/use-kept.ts";
import { useResource } from "../core/use-resource.ts";
import { Empty, PageHead, Status } from "./basics.tsx";
import { Loaded } from "./loading.tsx";
import { type Column, More, Table } from "./table.tsx";
import { Filter, SearchBox, Toolbar } from "./toolbar.tsx";

/** How many more pages are read at a time. */
const PAGES = 5;

interface Pausable {
  readonly id: string;
  readonly name: string;
  readonly paused: boolean;
}

/** What is to be read. */
interface Asked {
  readonly q: string;
  readonly status: string;
  readonly limit: number;
}

/** Those that fit, or the first of them, and how many fit in all. */
interface Read<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Lists schedules or buffers: what has a name and can be paused. */
export function PausableList<T extends Pausable>({
  route,
  one,
  read,
  newHref,
  empty,
  searchLabel,
  columns,
  cellsOf,
}: {
  route: PageRoute;
  one: "buffer" | "schedule";
  read: (api: AdminClient, asked: Asked, signal: AbortSignal) => Promise<Read<T>>;
  /** The page on which one is made. */
  newHref: string;
  /** What is shown while there is none. */
  empty: ComponentChildren;
  searchLabel: string;
  /** The columns beside status and name. */
  columns: readonly Column[];
  cellsOf: (item: T) => ComponentChildren;
}) {
  const { q = "", status = "" } = route.query;
  const [pages, setPages] = useKept("pages", PAGES);
  const list = useResource(JSON.stringify([pages, q, status]), (api, signal) =>
    read(api, { q, status, limit: pages * PAGE_LIMIT }, signal),
  );
  const title = `${one[0]?.toUpperCase()}${one.slice(1)}s`;
  const home = `#/${one}s`;
  return (
    <>
      <PageHead title={title}>
        <a class="button primary" href={newHref}>
          New {one}
        </a>
      </PageHead>
      <Toolbar>
        <SearchBox route={route} label={searchLabel} />
        <Filter route={route} name="status" label="Status" all="Any status" values={["active", "paused"]} />
      </Toolbar>
      <Loaded from={list} what={`the ${one}s`}>
        {({ items, total }) => {
          if (items.length === 0 && q === "" && status === "") return empty;
          if (items.length === 0) {
            return (
              <Empty title={`No ${one} fits.`}>
                Search for less, or <a href={home}>show all</a>.
              </Empty>
            );
          }
          return (
            <>
              <Table label={title} columns={[{ head: "Status" }, { head: "Name" }, ...columns]}>
                {items.map((item) => (
                  <tr key={item.id}>
                    <td>
                      <Status of={statusOf(item)} />
                    </td>
                    <td class="main">
                      <a class="target row-link" href={`${home}/${encodeURIComponent(item.id)}`}>
                        {item.name}
                      </a>
                    </td>
                    {cellsOf(item)}
                  </tr>
                ))}
              </Table>
              <More
                shown={items.length}
                more={items.length < total && pages < MOST_PAGES}
                onMore={() => setPages(pages + PAGES)}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function statusOf({ paused }: Pausable): "active" | "paused" {
  return paused ? "paused" : "active";
}
