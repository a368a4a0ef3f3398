import type { JobQuery, JobStatus, JobSummary } from "../../src/index.ts";
import { METHODS, toTimestamp } from "../../src/shared/index.ts";
import type { Args } from "../args.ts";
import { type CliCommand, EXIT } from "../command.ts";
import { FOLLOW_OPTIONS, readFollow } from "../follow.ts";
import { followJobs } from "../follow-jobs.ts";
import { createJobFilter } from "../job-filter.ts";
import { collectPages, LONGEST_PAGE, PAGE_OPTIONS, readLimit, tellOfMore } from "../pages.ts";
import { readChoice, readTime } from "../read-values.ts";
import type { Screen } from "../screen.ts";
import { showTime, statusCell } from "../show.ts";
import type { Cell } from "../table.ts";

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
      choices: STATUSES,
      help: "Only pending, running, completed, failed or cancelled ones.",
    },
    search: { value: "TEXT", example: "/api/remind", help: "Only those with this in their URL." },
    method: {
      value: "METHOD",
      example: "GET",
      choices: METHODS,
      help: "Only GET, POST, PUT, PATCH or DELETE ones.",
    },
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
    ...FOLLOW_OPTIONS,
  },
  notes: [
    "Where a server heeds --status alone, as the open-source one, all jobs are read",
    "and the rest is looked for here. With --follow, --limit is 100 unless you say",
    "otherwise: of the jobs that the list has then, it tells which are new or have",
    "changed. --json is then an object in each line.",
  ],
  examples: [
    "fliq jobs --status failed",
    "fliq jobs --search /api/remind --limit 100",
    "fliq jobs --follow --local",
    "fliq jobs --status failed --json | jq -r '.jobs[].id' | xargs -n1 fliq replay",
  ],

  async run(context) {
    const { io, args, screen, connect } = context;
    const fliq = connect();
    const query = readQuery(args);
    const isFollowed = readFollow(args);
    const limit = readLimit(args, isFollowed ? LONGEST_PAGE : undefined);
    const load = () =>
      collectPages({
        limit,
        cursor: args.text("cursor"),
        load: (next) => fliq.jobs.list({ ...query, ...next }, { signal: io.signal }),
        rowsOf: ({ jobs }) => jobs,
        fits: createJobFilter(query),
      });
    const loadRows = async () => (await load()).rows;
    if (isFollowed && screen.isJson) return followJobs(context, loadRows, []);
    const list = await load();
    const { rows: jobs, next_cursor, page } = list;
    screen.show({ ...page, jobs, next_cursor }, () => (jobs.length === 0 ? [] : showJobs(jobs, screen)));
    if (jobs.length === 0) {
      screen.note(Object.keys(query).length === 0 ? "There are no jobs." : "No job is like that.");
    }
    screen.note(...tellOfMore(list));
    return isFollowed ? followJobs(context, loadRows, jobs) : EXIT.ok;
  },
};

function showJobs(jobs: readonly JobSummary[], screen: Screen): string[] {
  const hasErrors = jobs.some(({ last_error }) => last_error);
  return screen.table(
    [
      { title: "ID" },
      { title: "STATUS" },
      { title: "DUE (UTC)", leaveOut: 2 },
      { title: "METHOD", leaveOut: 1 },
      { title: "URL", cut: "start" },
      ...(hasErrors ? [{ title: "LAST ERROR", cut: "end", leaveOut: 0 } as const] : []),
    ],
    jobs.map(({ id, status, scheduled_at, method, url, last_error }): Cell[] => [
      id,
      statusCell(status),
      showTime(scheduled_at),
      method,
      url,
      ...(hasErrors ? [last_error ?? ""] : []),
    ]),
  );
}

function readQuery(args: Args): JobQuery {
  const [afterMs, beforeMs] = [readTime(args, "after"), readTime(args, "before")];
  const given = {
    status: readChoice(args, "status", STATUSES),
    method: readChoice(args, "method", METHODS),
    q: args.text("search"),
    scheduled_after: afterMs === undefined ? undefined : toTimestamp(afterMs),
    scheduled_before: beforeMs === undefined ? undefined : toTimestamp(beforeMs),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
