import {
  createSchedule,
  deleteSchedule,
  fieldError,
  pauseSchedule,
  resumeSchedule,
} from "../engine/index.ts";
import { findSchedule } from "./lookup.ts";
import type { OperationHandlers } from "./operation.ts";
import { pageOfJobs, pageOfRows, writeCursor } from "./paging.ts";
import { presentJob, presentSchedule } from "./present.ts";
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
    const target = readTarget(body);
    if (typeof body.cron_expr !== "string") throw fieldError("cron_expr", "is required");
    const cron = readCron("cron_expr", body.cron_expr);
    const schedule = createSchedule(engine, account, {
      target,
      cron,
      cronExpression: body.cron_expr,
      name: body.name ?? null,
      idempotencyKey: null,
      recurringJob: false,
    });
    return { status: 201, body: presentSchedule(schedule) };
  },

  listSchedules(_, { account, query }) {
    const page = pageOfRows(account.schedules, "sched", query);
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
    const page = pageOfJobs(findSchedule(engine, account, path.id).runs, query);
    return { status: 200, body: { jobs: page.rows.map(presentJob), next_cursor: writeCursor(page) } };
  },
};
