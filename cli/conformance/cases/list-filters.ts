import type { CaseContext, CaseGroup } from "../case.ts";
import { DAY, HOUR, MINUTE } from "../case-clock.ts";
import { equal, holds } from "../expect.ts";
import {
  createFailedJob,
  createJob,
  type JobPage,
  type JobSummary,
  readAll,
  untilStatus,
} from "./support/jobs.ts";

/** A filter that only the case's own jobs pass, whatever else is in the account. */
function ownJobs({ unique }: CaseContext): { readonly path: string; readonly q: string } {
  const mark = unique("Filter");
  return { path: `/s/200/${mark}`, q: `q=${mark}` };
}

async function listIds(context: CaseContext, query: string): Promise<string[]> {
  return (await readAll<JobSummary>(context, `/jobs?${query}`, "jobs")).map(({ id }) => id);
}

export const listFilters: CaseGroup = {
  subject: "Jobs: filters of the list",
  cases: [
    {
      name: "jobs are filtered by status",
      rules: ["W18"],
      operations: ["listJobs"],
      needs: ["target", "fresh-account"],
      async run(context) {
        const { api, clock, target } = context;
        const failed = await createFailedJob(context);
        const completed = await createJob(context, target.answers().url);
        const pending = await createJob(context, target.answers().url, { scheduled_at: clock.in(HOUR) });
        const cancelled = await createJob(context, target.answers().url, { scheduled_at: clock.in(HOUR) });
        await api.done("DELETE", `/jobs/${cancelled}`);
        await untilStatus(context, completed, "completed");
        for (const [status, id] of Object.entries({ failed: failed.id, completed, pending, cancelled }))
          equal(await listIds(context, `status=${status}`), [id], status);
        equal(await listIds(context, "status=running"), []);
      },
    },
    {
      name: "a status that there is not is refused",
      rules: ["W18"],
      operations: ["listJobs"],
      async run({ api }) {
        for (const status of ["nope", "done", "PENDING"])
          await api.refused(400, "Invalid status value", "GET", `/jobs?status=${status}`);
      },
    },
    {
      name: "jobs are filtered by a part of their URL, in any case, to the letter",
      rules: ["W18"],
      operations: ["listJobs"],
      servers: ["hosted"],
      async run(context) {
        const { clock, target } = context;
        const { path, q } = ownJobs(context);
        const make = (rest: string) =>
          createJob(context, target.at(path + rest).url, { scheduled_at: clock.in(HOUR) });
        const plain = await make("/Send-Welcome");
        const percent = await make("/100%25_off");
        const both = [plain, percent].sort();
        equal((await listIds(context, q)).sort(), both);
        equal((await listIds(context, q.toLowerCase())).sort(), both);
        const mark = q.slice("q=".length);
        equal(await listIds(context, `q=${mark}/send-wel`), [plain]);
        equal(await listIds(context, `q=%20${mark}/SEND%20`), [plain]);
        equal(await listIds(context, `q=${encodeURIComponent(`${mark}/100%25_`)}`), [percent]);
        for (const wild of ["%", "_", ".", "*"])
          equal(await listIds(context, `q=${encodeURIComponent(`${mark}/Send${wild}Wel`)}`), [], wild);
        // In bytes, not in characters.
        equal(await listIds(context, `q=${encodeURIComponent("ü".repeat(256))}`), []);
        await context.api.invalid(["q"], "GET", `/jobs?q=${encodeURIComponent("ü".repeat(257))}`, undefined);
      },
    },
    {
      name: "jobs are filtered by method, in any case",
      rules: ["W18"],
      operations: ["listJobs"],
      servers: ["hosted"],
      async run(context) {
        const { clock, target } = context;
        const { path, q } = ownJobs(context);
        const scheduled_at = clock.in(HOUR);
        const put = await createJob(context, target.at(path).url, { scheduled_at, method: "PUT" });
        await createJob(context, target.at(path).url, { scheduled_at });
        equal(await listIds(context, `${q}&method=PUT`), [put]);
        equal(await listIds(context, `${q}&method=put`), [put]);
        equal(await listIds(context, `${q}&method=GET`), []);
      },
    },
    {
      name: "jobs are filtered by their time, both ends included, and all filters must hold",
      rules: ["W18"],
      operations: ["listJobs"],
      servers: ["hosted"],
      async run(context) {
        const { api, clock, target } = context;
        const { path, q } = ownJobs(context);
        const times = [1, 2, 3].map((hours) => clock.in(hours * HOUR));
        const ids: string[] = [];
        for (const scheduled_at of times)
          ids.push(await createJob(context, target.at(path).url, { scheduled_at }));
        const [first, second, third] = ids;
        equal(await listIds(context, `${q}&scheduled_after=${times[1]}`), [third, second]);
        equal(await listIds(context, `${q}&scheduled_before=${times[1]}`), [second, first]);
        equal(await listIds(context, `${q}&scheduled_after=${times[1]}&scheduled_before=${times[1]}`), [
          second,
        ]);
        equal(await listIds(context, `${q}&scheduled_after=${times[2]}&scheduled_before=${times[0]}`), []);
        await api.done("DELETE", `/jobs/${second}`);
        equal(await listIds(context, `${q}&status=cancelled&scheduled_after=${times[0]}`), [second]);
        equal(await listIds(context, `${q}&status=pending&limit=1`), [third, first]);
      },
    },
    {
      name: "no filter is heard but status",
      rules: ["O4", "W18"],
      operations: ["listJobs"],
      servers: ["open-source"],
      async run(context) {
        const { api, clock, target } = context;
        // So late that it is on the first page, whatever else there is.
        const id = await createJob(context, target.at("/s/200").url, {
          method: "PUT",
          scheduled_at: clock.in(3000 * DAY),
        });
        const times = `scheduled_after=${clock.in(9000 * DAY)}&scheduled_before=${clock.in(MINUTE)}`;
        for (const query of ["q=nothing-like-it", "method=GET", times]) {
          const { jobs } = await api.read<JobPage>(`/jobs?limit=100&${query}`);
          holds(
            jobs.some((job) => job.id === id),
            "the job, in spite of the filter",
            query,
          );
        }
      },
    },
  ],
};
