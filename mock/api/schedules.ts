import {
  type Account,
  ApiError,
  createSchedule,
  deleteSchedule,
  type Engine,
  pauseSchedule,
  resumeSchedule,
  type ScheduleRecord,
} from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";
import { pageOfJobs, pageOfRows, writeCursor } from "./paging.ts";
import { presentJobSummary, presentSchedule } from "./present.ts";
import { readCron, readTarget } from "./read-fields.ts";

export const scheduleHandlers: OperationHandlers<
  | "listSchedules"
  | "createSchedule"
  | "getSchedule"
  | "deleteSchedule"
  | "pauseSchedule"
  | "resumeSchedule"
  | "listScheduleJobs"
> = {
  createSchedule(engine, { account, body }) {
    const { name, cron_expr: cronExpression } = body;
    const input = { target: readTarget(body), cron: readCron(cronExpression), cronExpression, name };
    return { status: 201, body: presentSchedule(createSchedule(engine, account, input)) };
  },

  listSchedules(engine, { account, query }) {
    const page = pageOfRows(engine, account.schedules, query);
    return {
      status: 200,
      body: { schedules: page.rows.map(presentSchedule), next_cursor: writeCursor(page) },
    };
  },

  getSchedule(engine, { account, path }) {
    return { status: 200, body: presentSchedule(findSchedule(engine, account, path.id)) };
  },

  deleteSchedule(engine, { account, path }) {
    deleteSchedule(engine, findSchedule(engine, account, path.id));
    return { status: 204 };
  },

  pauseSchedule(engine, { account, path }) {
    pauseSchedule(engine, findSchedule(engine, account, path.id));
    return { status: 204 };
  },

  resumeSchedule(engine, { account, path }) {
    resumeSchedule(engine, findSchedule(engine, account, path.id));
    return { status: 204 };
  },

  listScheduleJobs(engine, { account, path, query }) {
    const page = pageOfJobs(engine, findSchedule(engine, account, path.id).runs, query);
    return { status: 200, body: { jobs: page.rows.map(presentJobSummary), next_cursor: writeCursor(page) } };
  },
};

function findSchedule(engine: Engine, account: Account, id: string): ScheduleRecord {
  const schedule = engine.state.schedules.get(id);
  if (schedule?.account !== account) throw new ApiError("schedule_not_found");
  return schedule;
}
