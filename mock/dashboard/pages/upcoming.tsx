import type { UpcomingEvent } from "../../server/index.ts";
import { travel } from "../clock.tsx";
import { Empty, PageHead, When } from "../components/basics.tsx";
import { ActionButton } from "../components/buttons.tsx";
import { Loaded } from "../components/loading.tsx";
import { type Column, Table } from "../components/table.tsx";
import { Filter, matches, SearchBox, Toolbar } from "../components/toolbar.tsx";
import { formatCount } from "../core/format.ts";
import type { PageRoute } from "../core/route.ts";
import { useResource } from "../core/use-resource.ts";

const KINDS = [
  "run",
  "attempt",
  "retry",
  "takeover",
  "verdict",
  "item",
  "webhook",
  "alert",
] as const satisfies readonly UpcomingEvent["kind"][];

const COLUMNS: readonly Column[] = [
  { head: "When" },
  { head: "What" },
  { head: "Where" },
  { head: "Actions", wide: true },
];

/** What will happen if nothing stops it, soonest first. */
export function UpcomingPage({ route }: { route: PageRoute }) {
  const { q, kind } = route.query;
  const upcoming = useResource("upcoming", (api, signal) => api.upcoming(signal));
  return (
    <>
      <PageHead title="Upcoming" />
      <Toolbar>
        <SearchBox route={route} label="Search by URL, name or id" />
        <Filter route={route} name="kind" label="Kind" all="Everything" values={KINDS} />
      </Toolbar>
      <Loaded from={upcoming} what="what is to come">
        {(list) => {
          const shown = list.upcoming.filter(
            (event) =>
              matches(q, event.url, event.name, event.id) && (kind === undefined || kind === event.kind),
          );
          if (list.total === 0) {
            return (
              <Empty title="Nothing is to come.">
                <a href="#/jobs/new">Make a job</a>, or a schedule that runs again and again.
              </Empty>
            );
          }
          if (shown.length === 0) {
            return (
              <Empty title="Nothing fits.">
                Search for less, or <a href="#/upcoming">show all</a>.
              </Empty>
            );
          }
          return (
            <>
              <Table label="Upcoming" columns={COLUMNS}>
                {shown.map((event) => (
                  <tr key={`${event.id} ${event.kind}`}>
                    <td>
                      <When at={event.at} />
                    </td>
                    <td>
                      <span class="nowrap">{event.kind}</span> <span class="quiet">{event.name}</span>
                    </td>
                    <td class="main">
                      <Where event={event} />
                    </td>
                    <td class="wide row-actions">
                      <ActionButton
                        act={travel({ where: { to: event.at } })}
                        label={`Move the clock to ${event.kind} of ${event.name}`}
                      >
                        Go there
                      </ActionButton>
                    </td>
                  </tr>
                ))}
              </Table>
              <p class="more quiet">
                {formatCount(shown.length)} of {formatCount(list.total)}. Of each schedule, its next run.
              </p>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const PLACES: readonly (readonly [prefix: string, place: string])[] = [
  ["job_", "jobs"],
  ["sched_", "schedules"],
  ["buf_", "buffers"],
];

function Where({ event }: { event: UpcomingEvent }) {
  const place = PLACES.find(([prefix]) => event.id.startsWith(prefix))?.[1];
  return place === undefined ? (
    <span class="target url">{event.url}</span>
  ) : (
    <a class="target row-link url" href={`#/${place}/${encodeURIComponent(event.id)}`} title={event.url}>
      {event.url}
    </a>
  );
}
