import { type JobStatus, type JobSummary, METHODS } from "../../../src/shared/index.ts";
import { Empty, PageHead, Status, Target, When } from "../components/basics.tsx";
import { Loaded } from "../components/loading.tsx";
import { type Column, More, Table } from "../components/table.tsx";
import { Filter, SearchBox, Toolbar } from "../components/toolbar.tsx";
import { MOST_PAGES, PAGE_LIMIT } from "../core/paging.ts";
import type { PageRoute } from "../core/route.ts";
import { useKept } from "../core/use-kept.ts";
import { useResource } from "../core/use-resource.ts";

const STATUSES = [
  "pending",
  "running",
  "completed",
  "failed",
  "cancelled",
] as const satisfies readonly JobStatus[];

const COLUMNS: readonly Column[] = [
  { head: "Status" },
  { head: "Target" },
  { head: "Due" },
  { head: "Last error", wide: true },
];

/** Every job, latest change first. */
export function JobsPage({ route }: { route: PageRoute }) {
  const { q = "", status = "", method = "" } = route.query;
  const isFiltered = q !== "" || status !== "" || method !== "";
  const [pages, setPages] = useKept("pages", 1);
  const jobs = useResource(JSON.stringify([q, status, method, pages]), (api, signal) =>
    api.listJobs({ q, status, method, limit: pages * PAGE_LIMIT }, signal),
  );
  return (
    <>
      <PageHead title="Jobs">
        <a class="button primary" href="#/jobs/new">
          New job
        </a>
      </PageHead>
      <Toolbar>
        <SearchBox route={route} label="Search by URL, name, id or key" />
        <Filter route={route} name="status" label="Status" all="Any status" values={STATUSES} />
        <Filter route={route} name="method" label="Method" all="Any method" values={METHODS} />
      </Toolbar>
      <Loaded from={jobs} what="the jobs">
        {({ jobs: items, total }) =>
          items.length === 0 ? (
            isFiltered ? (
              <Empty title="No job fits.">
                Search for less, or <a href="#/jobs">show all</a>.
              </Empty>
            ) : (
              <Empty title="Nothing scheduled yet.">
                <a href="#/jobs/new">Make a job here</a>, or point a client at this server: its base URL is{" "}
                <code>{location.origin}</code>.
              </Empty>
            )
          ) : (
            <>
              <JobsTable label="Jobs" jobs={items} />
              <More
                shown={items.length}
                of={total}
                more={items.length < total && pages < MOST_PAGES}
                onMore={() => setPages(pages + 1)}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

export function JobsTable({ label, jobs }: { label: string; jobs: readonly JobSummary[] }) {
  return (
    <Table label={label} columns={COLUMNS}>
      {jobs.map((job) => (
        <tr key={job.id}>
          <td>
            <Status of={job.status} />
          </td>
          <td class="main">
            <Target method={job.method} url={job.url} href={`#/jobs/${encodeURIComponent(job.id)}`} />
          </td>
          <td>
            <When at={job.scheduled_at} />
          </td>
          <td class="wide error-cell" title={job.last_error}>
            {job.last_error}
          </td>
        </tr>
      ))}
    </Table>
  );
}
