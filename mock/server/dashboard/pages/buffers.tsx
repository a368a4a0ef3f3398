import { useState } from "preact/hooks";
import { Empty, PageHead, Status, Target, When } from "../components/basics.tsx";
import { Loaded } from "../components/loading.tsx";
import { type Column, More, Table } from "../components/table.tsx";
import { Filter, matches, SearchBox, Toolbar } from "../components/toolbar.tsx";
import { PAGE_LIMIT, readPages } from "../core/paging.ts";
import type { Route } from "../core/route.ts";
import { useResource } from "../core/use-resource.ts";

const COLUMNS: readonly Column[] = [
  { head: "Status" },
  { head: "Name" },
  { head: "Rate", number: true },
  { head: "Target", wide: true },
  { head: "Made", wide: true },
];

/** Every buffer, newest first. */
export function BuffersPage({ route }: { route: Route }) {
  const { q, status } = route.query;
  const [pages, setPages] = useState(5);
  const buffers = useResource(`${pages}`, (api, signal) =>
    readPages(
      pages,
      (cursor) => api.listBuffers({ cursor, limit: PAGE_LIMIT }, signal),
      (page) => page.buffers,
    ),
  );
  return (
    <>
      <PageHead title="Buffers">
        <a class="button primary" href="#/buffers/new">
          New buffer
        </a>
      </PageHead>
      <Toolbar>
        <SearchBox route={route} label="Search by name or URL" />
        <Filter route={route} name="status" label="Status" all="Any status" values={["active", "paused"]} />
      </Toolbar>
      <Loaded from={buffers} what="the buffers">
        {({ items, more }) => {
          const shown = items.filter(
            ({ name, url, paused }) =>
              matches(q, name, url) && (status === undefined || status === (paused ? "paused" : "active")),
          );
          if (items.length === 0) {
            return (
              <Empty title="No buffer yet.">
                A buffer sends items to one URL in order, no faster than you allow.{" "}
                <a href="#/buffers/new">Make one</a>.
              </Empty>
            );
          }
          if (shown.length === 0) {
            return (
              <Empty title="No buffer fits.">
                Search for less, or <a href="#/buffers">show all</a>.
              </Empty>
            );
          }
          return (
            <>
              <Table label="Buffers" columns={COLUMNS}>
                {shown.map((buffer) => (
                  <tr key={buffer.id}>
                    <td>
                      <Status of={buffer.paused ? "paused" : "active"} />
                    </td>
                    <td class="main">
                      <a class="target row-link" href={`#/buffers/${encodeURIComponent(buffer.id)}`}>
                        {buffer.name}
                      </a>
                    </td>
                    <td class="number">{buffer.rate_limit}/s</td>
                    <td class="wide main">
                      <Target method={buffer.method} url={buffer.url} />
                    </td>
                    <td class="wide">
                      <When at={buffer.created_at} />
                    </td>
                  </tr>
                ))}
              </Table>
              <More shown={shown.length} more={more} onMore={() => setPages(pages + 5)} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
