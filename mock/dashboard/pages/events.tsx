import type { ServerEvent } from "../../server/index.ts";
import { Empty, PageHead, When } from "../components/basics.tsx";
import { Loaded } from "../components/loading.tsx";
import { type Column, Table } from "../components/table.tsx";
import { Filter, matches, SearchBox, Toolbar } from "../components/toolbar.tsx";
import type { PageRoute } from "../core/route.ts";
import { useResource } from "../core/use-resource.ts";

const KINDS = ["job", "schedule", "buffer", "item", "notice", "server"] as const;
const COLUMNS: readonly Column[] = [{ head: "When" }, { head: "What" }, { head: "Where" }];

/** What happened, newest first. */
export function EventsPage({ route }: { route: PageRoute }) {
  const { q, kind } = route.query;
  const events = useResource("events", (api, signal) => api.events(signal));
  return (
    <>
      <PageHead title="Events" />
      <Toolbar>
        <SearchBox route={route} label="Search by URL, name, id or text" />
        <Filter route={route} name="kind" label="Kind" all="Everything" values={KINDS} />
      </Toolbar>
      <Loaded from={events} what="the events">
        {(list) => {
          const shown = list.events
            .filter(
              ({ subject, text, type }) =>
                matches(q, subject?.url ?? "", subject?.name ?? "server", subject?.id ?? "", text) &&
                (kind === undefined || type.startsWith(`${kind}.`)),
            )
            .reverse();
          return shown.length === 0 ? (
            <Empty title={list.events.length === 0 ? "Nothing has happened yet." : "No event fits."}>
              {list.events.length === 0 ? (
                <a href="#/jobs/new">Make a job</a>
              ) : (
                <a href="#/events">Show all</a>
              )}
            </Empty>
          ) : (
            <Table label="Events" columns={COLUMNS}>
              {shown.map((event) => (
                <tr key={event.id}>
                  <td>
                    <When at={event.at} />
                  </td>
                  <td>
                    <span class="nowrap">{event.subject?.name ?? "server"}</span>{" "}
                    <span class={toneOf(event)}>{event.text}</span>
                  </td>
                  <td class="main">
                    <Where event={event} />
                  </td>
                </tr>
              ))}
            </Table>
          );
        }}
      </Loaded>
    </>
  );
}

function toneOf({ attempt }: ServerEvent): string {
  return attempt?.error == null ? "quiet" : "error-cell";
}

function Where({ event: { subject, attempt } }: { event: ServerEvent }) {
  if (subject === null) return null;
  const { kind, id, url } = subject;
  const place = kind === "webhook" || kind === "alert" ? null : `${kind}s`;
  const query = attempt === null ? "" : `?attempt=${attempt.number}`;
  return place === null ? (
    <span class="target url">{url}</span>
  ) : (
    <a class="target row-link url" href={`#/${place}/${encodeURIComponent(id)}${query}`} title={url}>
      {url}
    </a>
  );
}
