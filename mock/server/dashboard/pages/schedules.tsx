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
  { head: "Cron", wide: true },
  { head: "Next run" },
  { head: "Target", wide: true },
];

/** Every schedule, newest first. */
export function SchedulesPage({ route }: { route: Route }) {
  const { q, status } = route.query;
  const [pages, setPages] = useState(5);
  const schedules = useResource(`${pages}`, (api, signal) =>
    readPages(
      pages,
      (cursor) => api.listSchedules({ cursor, limit: PAGE_LIMIT }, signal),
      (page) => page.schedules,
    ),
  );
  return (
    <>
      <PageHead title="Schedules">
        <a class="button primary" href="#/jobs/new?when=cron">
          New schedule
        </a>
      </PageHead>
      <Toolbar>
        <SearchBox route={route} label="Search by name, URL or cron" />
        <Filter route={route} name="status" label="Status" all="Any status" values={["active", "paused"]} />
      </Toolbar>
      <Loaded from={schedules} what="the schedules">
        {({ items, more }) => {
          const shown = items.filter(
            ({ name, url, cron_expr, paused }) =>
              matches(q, name, url, cron_expr) &&
              (status === undefined || status === (paused ? "paused" : "active")),
          );
          if (items.length === 0) {
            return (
              <Empty title="Nothing repeats yet.">
                <a href="#/jobs/new?when=cron">Make a schedule</a>, such as one that calls a URL every night.
              </Empty>
            );
          }
          if (shown.length === 0) {
            return (
              <Empty title="No schedule fits.">
                Search for less, or <a href="#/schedules">show all</a>.
              </Empty>
            );
          }
          return (
            <>
              <Table label="Schedules" columns={COLUMNS}>
                {shown.map((schedule) => (
                  <tr key={schedule.id}>
                    <td>
                      <Status of={schedule.paused ? "paused" : "active"} />
                    </td>
                    <td class="main">
                      <a class="target row-link" href={`#/schedules/${encodeURIComponent(schedule.id)}`}>
                        {schedule.name}
                      </a>
                    </td>
                    <td class="wide nowrap">
                      <code>{schedule.cron_expr}</code>
                    </td>
                    <td>
                      <When at={schedule.next_run_at} absent="never" />
                    </td>
                    <td class="wide main">
                      <Target method={schedule.method} url={schedule.url} />
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
