import type { Schemas } from "../../api.ts";
import type { CaseContext } from "../../case.ts";
import { DAY, HOUR, MINUTE } from "../../case-clock.ts";
import { createJob, untilCalls } from "./jobs.ts";

/** What rows of all lists have. */
export interface Row {
  readonly id: string;
  readonly created_at: string;
}

/** A list that is read in pages: how it comes to hold some rows, and one more. */
export interface PagedList {
  /** What its page calls them. */
  readonly plural: string;
  /** Adds that many rows, and gives the path of the list. */
  fill(context: CaseContext, count: number): Promise<string>;
  /** Adds a row that is newer than all. */
  add(context: CaseContext, path: string): Promise<unknown>;
}

const jobs: PagedList = {
  plural: "jobs",
  async fill(context, count) {
    const { url } = context.target.at("/s/200");
    for (let index = 0; index < count; index += 1)
      // Two share each time, so that the id decides.
      await createJob(context, url, {
        scheduled_at: context.clock.in(HOUR + Math.floor(index / 2) * MINUTE),
      });
    return "/jobs";
  },
  add: (context) =>
    createJob(context, context.target.at("/s/200").url, { scheduled_at: context.clock.in(9 * DAY) }),
};

const schedules: PagedList = {
  plural: "schedules",
  async fill(context, count) {
    for (let index = 0; index < count; index += 1) await makeSchedule(context);
    return "/schedules";
  },
  add: makeSchedule,
};

const runs: PagedList = {
  plural: "jobs",
  async fill(context, count) {
    const hook = context.target.answers();
    const fields = { name: context.unique("runs"), cron_expr: "@every 10m", url: hook.url };
    const { id } = await context.api.create<Schemas["Schedule"]>("/schedules", fields);
    for (let run = 0; run < count; run += 1) await context.clock.pass(10 * MINUTE);
    await untilCalls(context, hook, count);
    return `/schedules/${id}/jobs`;
  },
  add: ({ clock }) => clock.pass(10 * MINUTE),
};

const buffers: PagedList = {
  plural: "buffers",
  async fill(context, count) {
    for (let index = 0; index < count; index += 1) await makeBuffer(context);
    return "/buffers";
  },
  add: makeBuffer,
};

const items: PagedList = {
  plural: "items",
  async fill(context, count) {
    const { id } = await makeBuffer(context);
    await context.api.done("POST", `/buffers/${id}/pause`);
    const path = `/buffers/${id}/items`;
    for (let index = 0; index < count; index += 1) await pushItem(context, path);
    return path;
  },
  add: pushItem,
};

/** What jobs leave behind when they end: a webhook delivery and a transaction each. */
function leftBy(plural: string, path: string, fields: (context: CaseContext) => object): PagedList {
  async function endJob(context: CaseContext): Promise<void> {
    const hook = context.target.answers();
    await createJob(context, hook.url, fields(context));
    await untilCalls(context, hook, 1);
    await context.clock.pass(1000);
  }
  return {
    plural,
    async fill(context, count) {
      for (let index = 0; index < count; index += 1) await endJob(context);
      return path;
    },
    add: endJob,
  };
}

export const OPEN_LISTS: readonly PagedList[] = [jobs, schedules];
export const RUNS = runs;
export const HOSTED_LISTS: readonly PagedList[] = [
  buffers,
  items,
  leftBy("deliveries", "/webhooks/deliveries", ({ target }) => ({ webhook_url: target.answers().url })),
  leftBy("transactions", "/billing/transactions", () => ({})),
];

function makeSchedule({ api, target, unique }: CaseContext): Promise<Schemas["Schedule"]> {
  const fields = { name: unique("list"), cron_expr: "@yearly", url: target.at("/s/200").url };
  return api.create("/schedules", fields);
}

function makeBuffer({ api, target, unique }: CaseContext): Promise<Schemas["Buffer"]> {
  return api.create("/buffers", { name: unique("list"), url: target.at("/s/200").url });
}

function pushItem({ api }: CaseContext, path: string): Promise<Schemas["BufferItem"]> {
  return api.create(path, { body: "1" });
}
