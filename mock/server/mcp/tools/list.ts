import type { Buffer } from "../../../../src/shared/index.ts";
import type { FailureList, FaultList, JobList, ScheduleList, UpcomingList } from "../../wire/index.ts";
import { ask } from "../backend.ts";
import { listValues } from "../input.ts";
import { countOf, toJobData, withoutBlanks } from "../texts.ts";
import { type Arguments, READS, type Tool, type ToolAnswer, type ToolContext, ToolError } from "../tool.ts";

const MOST = 100;
const USUAL = 20;
const JOB_STATUSES = listValues("JobStatus");
const SCHEDULE_STATUSES = ["active", "paused"];

export const listTool: Tool = {
  name: "list",
  title: "List what there is",
  description:
    "Lists jobs, schedules, buffers, failures (jobs and items that failed for good), upcoming (what is due, soonest first) or faults. Jobs and schedules: those first that changed last.",
  hints: READS,
  input: {
    properties: {
      what: {
        type: "string",
        enum: ["jobs", "schedules", "buffers", "failures", "upcoming", "faults"],
        default: "jobs",
        description: "What to list.",
      },
      status: {
        type: "string",
        enum: ["pending", "running", "completed", "failed", "cancelled", "active", "paused"],
        description:
          "Of jobs: pending, running, completed, failed or cancelled. Of schedules: active or paused.",
      },
      q: {
        type: "string",
        maxLength: 200,
        description: "Of jobs and schedules: only those with this in their URL, id, key or name.",
      },
      limit: { type: "integer", minimum: 1, maximum: MOST, default: USUAL, description: "How many." },
    },
  },

  async run(args, context) {
    const what = String(args["what"] ?? "jobs");
    const statuses = STATUSES[what] ?? [];
    const status = args["status"];
    if (status !== undefined && !statuses.includes(String(status)))
      throw new ToolError(
        statuses.length === 0
          ? `status: ${what} have none; leave it out`
          : `status: of ${what} it is one of ${statuses.join(", ")}`,
      );
    if (args["q"] !== undefined && statuses.length === 0)
      throw new ToolError(`q: only jobs and schedules are searched`);
    const list = LISTS[what] ?? listJobs;
    return list(args, context);
  },
};

const STATUSES: Readonly<Record<string, readonly string[]>> = {
  jobs: JOB_STATUSES,
  schedules: SCHEDULE_STATUSES,
};

type List = (args: Arguments, context: ToolContext) => Promise<ToolAnswer>;

const LISTS: Readonly<Record<string, List>> = {
  jobs: listJobs,
  async schedules(args, context) {
    const { schedules, total } = await read<ScheduleList>("/ui/api/schedules", args, context);
    const rows = schedules.map(({ id, name, cron_expr, method, url, paused, next_run_at }) =>
      withoutBlanks({ id, name, cron_expr, method, url, paused, next_run_at }),
    );
    return show("schedule", total, rows, (row) => [
      row["id"],
      row["paused"] === true ? "paused" : `next ${row["next_run_at"] ?? "none"}`,
      JSON.stringify(row["name"]),
      row["cron_expr"],
      row["url"],
    ]);
  },
  async buffers(args, { server, signal }) {
    const query = { limit: limitOf(args) };
    const call = { method: "GET", path: "/buffers", query, signal };
    const { buffers } = await ask<{ buffers: readonly Buffer[] }>(server, call, [
      [/page not found/, "The open-source server has no buffers."],
    ]);
    const rows = buffers.map(({ id, name, method, url, rate_limit, paused }) => ({
      id,
      name,
      method,
      url,
      rate_limit,
      paused,
    }));
    return show("buffer", rows.length, rows, ({ id, name, url, rate_limit, paused }) => [
      id,
      paused ? "paused" : `${rate_limit}/s`,
      JSON.stringify(name),
      url,
    ]);
  },
  async failures(args, context) {
    const { failures, total } = await read<FailureList>("/ui/api/failures", args, context);
    return show("failure", total, failures, (row) => [
      row.id,
      row.name,
      row.failed_at,
      row.url,
      row.last_error ?? "",
      row.replayed ? "replayed" : "",
    ]);
  },
  async upcoming(args, context) {
    const { upcoming, total } = await read<UpcomingList>("/ui/api/upcoming", args, context);
    return show("event", total, upcoming, ({ at, name, kind, url, id }) => [at, name, kind, url, id]);
  },
  async faults(args, context) {
    const { faults } = await read<FaultList>("/ui/api/faults", args, context);
    return show("fault", faults.length, faults, ({ name, left }) => [
      name,
      left === null ? "for ever" : `${left} left`,
    ]);
  },
};

async function listJobs(args: Arguments, context: ToolContext): Promise<ToolAnswer> {
  const { jobs, total } = await read<JobList>("/ui/api/jobs", args, context);
  return show("job", total, jobs.map(toJobData), (row) => [
    row["id"],
    row["status"],
    `due ${row["scheduled_at"]}`,
    `${row["method"]} ${row["url"]}`,
    countOf(Number(row["attempts"]), "attempt"),
    row["last_error"] ?? "",
  ]);
}

function limitOf(args: Arguments): number {
  return Number(args["limit"] ?? USUAL);
}

function read<Body>(path: string, args: Arguments, { server, signal }: ToolContext): Promise<Body> {
  const { q, status } = args;
  const query = {
    limit: limitOf(args),
    ...(q !== undefined && { q: String(q) }),
    ...(status !== undefined && { status: String(status) }),
  };
  return ask<Body>(server, { method: "GET", path, query, signal });
}

function show<Row extends object>(
  noun: string,
  total: number,
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly unknown[],
): ToolAnswer {
  const lines = rows.map((row) =>
    cellsOf(row)
      .filter((cell) => cell !== "" && cell !== undefined)
      .join("  "),
  );
  const left = total - rows.length;
  const head = total === 0 ? `There is no ${noun} like that.` : `${countOf(total, noun)}:`;
  const more = left > 0 ? [`… and ${left} more: raise limit, or narrow the search.`] : [];
  return { text: [head, ...lines.map((line) => `  ${line}`), ...more].join("\n"), data: { rows, total } };
}
