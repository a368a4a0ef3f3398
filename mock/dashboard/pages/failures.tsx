import type { Failure } from "../../server/index.ts";
import { Empty, PageHead, Target, When } from "../components/basics.tsx";
import { ActionButton, ConfirmButton } from "../components/buttons.tsx";
import { Loaded } from "../components/loading.tsx";
import { type Column, Table } from "../components/table.tsx";
import { Filter, matches, SearchBox, Toolbar } from "../components/toolbar.tsx";
import type { AdminClient } from "../core/api.ts";
import { type Act, useIsHosted } from "../core/app.ts";
import { formatCount } from "../core/format.ts";
import type { PageRoute } from "../core/route.ts";
import { useResource } from "../core/use-resource.ts";

const COLUMNS: readonly Column[] = [
  { head: "Failed" },
  { head: "Target" },
  { head: "Why" },
  { head: "Attempts", wide: true, number: true },
  { head: "Actions" },
];

/** The jobs and items that failed for good, newest first. */
export function FailuresPage({ route }: { route: PageRoute }) {
  const { q, kind, state } = route.query;
  const isHosted = useIsHosted();
  const failures = useResource("failures", (api, signal) => api.failures(signal));
  const fits = (failure: Failure) =>
    matches(q, failure.url, failure.last_error, failure.name, failure.id) &&
    (kind === undefined || kind === failure.kind) &&
    (state === undefined || (state === "replayed") === failure.replayed);
  const open = failures.data?.failures.filter((failure) => fits(failure) && !failure.replayed) ?? [];
  return (
    <>
      <PageHead title="Failures">
        {isHosted && open.length > 0 && (
          <ConfirmButton
            act={replayAll(open)}
            sure={`Call ${open.length === 1 ? "its target" : `${formatCount(open.length)} targets`} again?`}
          >
            Replay {open.length === 1 ? "it" : `all ${formatCount(open.length)}`}
          </ConfirmButton>
        )}
      </PageHead>
      <Toolbar>
        <SearchBox route={route} label="Search by URL, error, name or id" />
        <Filter route={route} name="kind" label="Kind" all="Jobs and items" values={["job", "item"]} />
        <Filter
          route={route}
          name="state"
          label="Replayed"
          all="Replayed or not"
          values={["open", "replayed"]}
        />
      </Toolbar>
      <Loaded from={failures} what="the failures">
        {(list) => {
          const shown = list.failures.filter(fits);
          if (list.total === 0) {
            return (
              <Empty title="Nothing has failed.">
                To see what a failure looks like, <a href="#/faults">plan a fault</a> for a target.
              </Empty>
            );
          }
          if (shown.length === 0) {
            return (
              <Empty title="No failure fits.">
                Search for less, or <a href="#/failures">show all</a>.
              </Empty>
            );
          }
          return (
            <>
              <Table label="Failures" columns={COLUMNS}>
                {shown.map((failure) => (
                  <FailureRow key={failure.id} failure={failure} />
                ))}
              </Table>
              <p class="more quiet">
                {formatCount(shown.length)} of {formatCount(list.total)}
              </p>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function FailureRow({ failure }: { failure: Failure }) {
  const isHosted = useIsHosted();
  return (
    <tr>
      <td>
        <When at={failure.failed_at} />
      </td>
      <td class="main">
        <Target
          method={failure.method}
          url={failure.url}
          href={`#/${failure.kind === "job" ? "jobs" : "items"}/${encodeURIComponent(failure.id)}`}
        />
      </td>
      <td class="error-cell" title={failure.last_error ?? undefined}>
        {failure.last_error}
      </td>
      <td class="wide number">{failure.attempts}</td>
      <td class="row-actions">
        {failure.replayed ? (
          <span class="quiet">replayed</span>
        ) : (
          isHosted && (
            <ActionButton act={replayOne(failure)} label={`Replay ${failure.name}`}>
              Replay
            </ActionButton>
          )
        )}
      </td>
    </tr>
  );
}

async function replay(api: AdminClient, { kind, id, buffer_id }: Failure): Promise<string> {
  if (kind === "job") return `#/jobs/${encodeURIComponent((await api.replayJob(id)).id)}`;
  if (buffer_id === null) throw new Error("This item has no buffer any more: there is nowhere to replay it.");
  return `#/items/${encodeURIComponent((await api.replayItem(buffer_id, id)).id)}`;
}

function replayOne(failure: Failure): Act {
  return async (api) => ({
    text: `Replayed ${failure.name}.`,
    link: { href: await replay(api, failure), label: "Open the new one" },
  });
}

/** Oldest first, so that they come in the order in which they failed. */
function replayAll(failures: readonly Failure[]): Act {
  return async (api) => {
    for (const failure of [...failures].reverse()) await replay(api, failure);
    return { text: `Replayed ${formatCount(failures.length)}.` };
  };
}
