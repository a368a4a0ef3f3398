import type { JobQuery, JobSummary } from "../src/index.ts";

/** Tells whether a job is one that a query asks for. What a server does not show of it is taken as the server has filtered. */
export function createJobFilter(query: JobQuery): (job: JobSummary) => boolean {
  const { status, q = "", method, scheduled_after, scheduled_before } = query;
  const part = q.trim().toLowerCase();
  const [fromMs, toMs] = [Date.parse(scheduled_after ?? ""), Date.parse(scheduled_before ?? "")];
  return (job: Partial<JobSummary>) => {
    const dueMs = Date.parse(job.scheduled_at ?? "");
    return (
      isOneOf(job.status, status) &&
      isOneOf(job.method, method) &&
      (job.url ?? part).toLowerCase().includes(part) &&
      // A time that is not there compares as false.
      !(dueMs < fromMs) &&
      !(dueMs > toMs)
    );
  };
}

function isOneOf(shown: string | null | undefined, wanted: string | undefined): boolean {
  return !shown || !wanted || shown.toLowerCase() === wanted.toLowerCase();
}
