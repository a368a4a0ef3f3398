import { Empty, Target, When } from "../components/basics.tsx";
import { PausableList } from "../components/pausable-list.tsx";
import type { Column } from "../components/table.tsx";
import type { PageRoute } from "../core/route.ts";

const COLUMNS: readonly Column[] = [
  { head: "Cron", wide: true },
  { head: "Next run" },
  { head: "Target", wide: true },
];

/** Every schedule, latest change first. */
export function SchedulesPage({ route }: { route: PageRoute }) {
  return (
    <PausableList
      route={route}
      one="schedule"
      read={async (api, asked, signal) => {
        const { schedules: items, total } = await api.listSchedules({ ...asked }, signal);
        return { items, total };
      }}
      newHref="#/jobs/new?when=cron"
      empty={
        <Empty title="Nothing repeats yet.">
          <a href="#/jobs/new?when=cron">Make a schedule</a>, such as one that calls a URL every night.
        </Empty>
      }
      searchLabel="Search by name, URL, cron, id or key"
      columns={COLUMNS}
      cellsOf={(schedule) => (
        <>
          <td class="wide nowrap">
            <code>{schedule.cron_expr}</code>
          </td>
          <td>
            <When at={schedule.next_run_at} absent="never" />
          </td>
          <td class="wide main">
            <Target method={schedule.method} url={schedule.url} />
          </td>
        </>
      )}
    />
  );
}
