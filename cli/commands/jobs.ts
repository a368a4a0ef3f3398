import type { Fliq, JobPage, JobQuery, JobStatus } from "../../src/index.ts";
import { METHODS, toTimestamp } from "../../src/shared/index.ts";
import type { Args } from "../args.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { collectPages, PAGE_OPTIONS, readLimit } from "../pages.ts";
import { readChoice, readTime } from "../read-values.ts";
import { showTime, showTries, statusCell } from "../show.ts";

const STATUSES: readonly JobStatus[] = ["pending", "running", "completed", "failed", "cancelled"];

export const jobsCommand: CliCommand = {
  name: "jobs",
  summary: "List jobs, the latest due first.",
  operands: [],
  callsApi: true,
  options: {
    status: {
      value: "STATUS",
      example: "failed",
      help: "Only pending, running, completed, failed or cancelled ones.",
    },
    search: { value: "TEXT", example: "/api/remind", help: "Only those with this in their URL." },
    method: { value: "METHOD", example: "GET", help: "Only those that call with this method." },
    after: {
      value: "TIME",
      example: "2026-03-26T00:00:00Z",
      help: "Only those due at this time or later.",
    },
    before: {
      value: "TIME",
      example: "2026-03-27T00:00:00Z",
      help: "Only those due at this time or earlier.",
    },
    ...PAGE_OPTIONS,
  },
  examples: [
    "fliq jobs --status failed",
    "fliq jobs --search /api/remind --limit 100",
    "fliq jobs --status failed --json | jq -r '.jobs[].id' | xargs -n1 fliq replay",
  ],

  async run({ io, args, screen, connect }) {
    const query = readQuery(args);
    const page = await collectJobs(connect(), query, readLimit(args), io.signal);
    screen.show(page, () =>
      page.jobs.length === 0
        ? []
        : screen.table(
            [
              { title: "ID" },
              { title: "STATUS" },
              { title: "DUE (UTC)", leaveOut: 2 },
              { title: "TRIES", leaveOut: 0 },
              { title: "METHOD", leaveOut: 1 },
              { title: "URL", cut: "start" },
            ],
            page.jobs.map((job) => [
              job.id,
              statusCell(job.status),
              showTime(job.scheduled_at),
              showTries(job),
              job.method,
              job.url,
            ]),
          ),
    );
    if (page.jobs.length === 0) {
      screen.note(Object.keys(query).length === 0 ? "There are no jobs." : "No job is like that.");
    } else if (page.next_cursor !== null) {
      screen.note(`There are more: use a higher --limit, or --cursor ${page.next_cursor}`);
    }
    return EXIT.ok;
  },
};

function readQuery(args: Args): JobQuery {
  const [afterMs, beforeMs] = [readTime(args, "after"), readTime(args, "before")];
  const given = {
    status: readChoice(args, "status", STATUSES),
    method: readChoice(args, "method", METHODS),
    search: args.text("search"),
    scheduled_after: afterMs === undefined ? undefined : toTimestamp(afterMs),
    scheduled_before: beforeMs === undefined ? undefined : toTimestamp(beforeMs),
    cursor: args.text("cursor"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function collectJobs(fliq: Fliq, query: JobQuery, limit: number, signal: AbortSignal): Promise<JobPage> {
  return collectPages(
    limit,
    (next) => fliq.jobs.list({ ...query, ...next }, { signal }),
    (page, earlier: JobPage | undefined) => ({ ...page, jobs: [...(earlier?.jobs ?? []), ...page.jobs] }),
    (page) => page.jobs.length,
  );
}
