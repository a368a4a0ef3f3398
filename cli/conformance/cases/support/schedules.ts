import type { CaseContext } from "../../case.ts";
import type { JobPage, Schedule } from "./jobs.ts";

export function makeSchedule(
  { api, unique }: CaseContext,
  url: string,
  cron_expr: string,
  fields = {},
): Promise<Schedule> {
  return api.create("/schedules", { name: unique("fires"), cron_expr, url, ...fields });
}

export function readSchedule({ api }: CaseContext, id: string): Promise<Schedule> {
  return api.read(`/schedules/${id}`);
}

export function listRuns({ api }: CaseContext, id: string): Promise<JobPage> {
  return api.read(`/schedules/${id}/jobs?limit=100`);
}
