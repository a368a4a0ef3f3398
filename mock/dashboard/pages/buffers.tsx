import { Empty, Target, When } from "../components/basics.tsx";
import { PausableList } from "../components/pausable-list.tsx";
import type { Column } from "../components/table.tsx";
import type { PageRoute } from "../core/route.ts";

const COLUMNS: readonly Column[] = [
  { head: "Rate", number: true },
  { head: "Target", wide: true },
  { head: "Made", wide: true },
];

/** Every buffer, latest activity first. */
export function BuffersPage({ route }: { route: PageRoute }) {
  return (
    <PausableList
      route={route}
      one="buffer"
      read={async (api, asked, signal) => {
        const { buffers: items, total } = await api.listBuffers({ ...asked }, signal);
        return { items, total };
      }}
      newHref="#/buffers/new"
      empty={
        <Empty title="No buffer yet.">
          A buffer sends items to one URL in order, no faster than you allow.{" "}
          <a href="#/buffers/new">Make one</a>.
        </Empty>
      }
      searchLabel="Search by name, URL or id"
      columns={COLUMNS}
      cellsOf={(buffer) => (
        <>
          <td class="number">{buffer.rate_limit}/s</td>
          <td class="wide main">
            <Target method={buffer.method} url={buffer.url} />
          </td>
          <td class="wide">
            <When at={buffer.created_at} />
          </td>
        </>
      )}
    />
  );
}
