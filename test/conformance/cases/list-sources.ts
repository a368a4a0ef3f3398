import type { Api } from "../api.ts";
import type { Driver } from "../driver.ts";
import { createFailedJob, createJob, DAY, HOUR, SECOND, timeIn } from "./common.ts";

/** What entries of all lists have. */
export interface ListRow {
  readonly id: string;
  readonly created_at: string;
}

/** A list of the API: where it is, what its page calls its entries, and how it comes to hold some. */
interface ListEntry {
  readonly plural: string;
  readonly fill: (driver: Driver, api: Api, count: number) => Promise<string>;
  /** Adds an entry that is newer than all. */
  readonly insert: (driver: Driver, api: Api, path: string) => Promise<unknown>;
}

/** What fills a list can add to it too, unless it makes a list of its own each time. */
function list(
  plural: string,
  fill: ListEntry["fill"],
  insert: ListEntry["insert"] = (driver, api) => fill(driver, api, 1),
): ListEntry {
  return { plural, fill, insert };
}

/** Every list that is a page. */
export const LISTS: readonly ListEntry[] = [
  list("jobs", fillJobs, (driver, api) => createJob(driver, api, { scheduled_at: timeIn(driver, 9 * DAY) })),
  list(
    "schedules",
    fillWith("/schedules", (url) => ({ url, cron_expr: "@yearly" })),
  ),
  list(
    "buffers",
    fillWith("/buffers", (url, index) => ({ url, name: `buffer ${index}` })),
  ),
  list(
    "channels",
    fillWith("/alerts", (target) => ({ type: "webhook", target })),
  ),
  list(
    "tokens",
    fillWith("/tokens", (_, index) => ({ name: `token ${index}` })),
  ),
  list("items", fillItems, (_, api, path) => api.create(path, {})),
  list("deliveries", fillWebhooks),
  list("transactions", fillTransactions),
  list("jobs", fillScheduleJobs, async (driver, api, path) => {
    await api.done("POST", path.replace(/jobs$/, "resume"));
    await driver.advance(SECOND);
  }),
];

/** Makes jobs; gives the path of their list. */
export async function fillJobs(driver: Driver, api: Api, count: number): Promise<string> {
  for (let index = 0; index < count; index += 1) {
    await createJob(driver, api, { scheduled_at: timeIn(driver, DAY + index * SECOND) });
  }
  return "/jobs";
}

function fillWith(path: string, fields: (url: string, index: string) => object): ListEntry["fill"] {
  return async (driver, api, count) => {
    for (let index = 0; index < count; index += 1) {
      await api.create(path, fields(driver.target.url("/hook"), `${driver.now().getTime()} ${index}`));
      if (index % 3 === 0) await driver.advance(SECOND);
    }
    return path;
  };
}

async function fillItems(driver: Driver, api: Api, count: number): Promise<string> {
  const name = `line of ${driver.now().getTime()} ${count}`;
  const buffer = await api.create<ListRow>("/buffers", { url: driver.target.url("/hook"), name });
  await api.done("POST", `/buffers/${buffer.id}/pause`);
  return fillWith(`/buffers/${buffer.id}/items`, (_, index) => ({ body: index }))(driver, api, count);
}

async function fillWebhooks(driver: Driver, api: Api, count: number): Promise<string> {
  const fields = { webhook_url: driver.target.url("/events") };
  for (let index = 0; index < count; index += 1) {
    const { id } = await createJob(driver, api, { ...fields, scheduled_at: timeIn(driver, HOUR) });
    await api.done("DELETE", `/jobs/${id}`);
    if (index % 3 === 0) await driver.advance(SECOND);
  }
  return "/webhooks/deliveries";
}

async function fillTransactions(driver: Driver, api: Api, count: number): Promise<string> {
  for (let index = 0; index < count; index += 1) {
    if (index % 3 === 0) await createFailedJob(driver, api);
    else await createJob(driver, api, { url: driver.target.url("/fine") });
  }
  await driver.advance(SECOND);
  return "/billing/transactions";
}

async function fillScheduleJobs(driver: Driver, api: Api, count: number): Promise<string> {
  const schedule = await api.create<ListRow>("/schedules", {
    url: driver.target.url("/hook"),
    cron_expr: "@every 1s",
  });
  await driver.advance(count * SECOND);
  await api.done("POST", `/schedules/${schedule.id}/pause`);
  return `/schedules/${schedule.id}/jobs`;
}
