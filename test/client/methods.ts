import type { Fliq, List } from "../../src/index.ts";
import { NOW } from "./stub.ts";

/** What a method is called on: something of each kind that a server has. */
export interface Things {
  readonly job: string;
  readonly failed: string;
  readonly schedule: string;
  readonly buffer: string;
  readonly item: string;
  readonly alert: string;
  readonly token: string;
}

type Method = (fliq: Fliq, things: Things) => PromiseLike<unknown>;

const url = "https://app.example/hook";
const at = new Date(NOW).toISOString();

/** Reads a list in each way that there is. */
async function readAll<Page, Item>(list: List<Page, Item>): Promise<unknown> {
  const pages = [];
  for await (const page of list.pages()) pages.push(page);
  const items = [];
  for await (const item of list) items.push(item);
  return [await list, pages, items, await list.toArray({ max: 3 })];
}

/** A call of every method of the client, by the method's name. */
export const METHODS: Readonly<Record<string, Method>> = {
  schedule: (fliq) => fliq.schedule({ url, in: "1h", body: { a: 1 }, idempotencyKey: "used" }),
  scheduleMany: (fliq) => fliq.scheduleMany([{ url }, { url, body: { a: 1 }, idempotencyKey: "used" }]),
  cron: (fliq) => fliq.cron("0 9 * * *", { url, name: "used", replace: true }),
  sequence: async (fliq) => {
    const sequence = await fliq.sequence({ key: "used", steps: [{ url }, { url, after: "1h" }] });
    await sequence.cancel();
    return sequence.jobs;
  },
  health: (fliq) => fliq.health(),
  "jobs.create": (fliq) => fliq.jobs.create({ url, method: "PUT", scheduled_at: at }),
  "jobs.get": (fliq, { job }) => fliq.jobs.get(job),
  "jobs.list": (fliq) => readAll(fliq.jobs.list({ status: "pending" })),
  "jobs.cancel": (fliq, { job }) => fliq.jobs.cancel(job),
  "jobs.cancelMany": (fliq) => fliq.jobs.cancelMany({ q: "HOOK", method: "POST", scheduled_after: at }),
  "jobs.replay": (fliq, { failed }) => fliq.jobs.replay(failed),
  "jobs.attempts": (fliq, { job }) => fliq.jobs.attempts(job),
  "jobs.wait": (fliq, { job }) => fliq.jobs.wait(job, { timeout: "10s", interval: "1s" }),
  "schedules.create": (fliq) => fliq.schedules.create({ name: "new", cron_expr: "@daily", url }),
  "schedules.get": (fliq, { schedule }) => fliq.schedules.get(schedule),
  "schedules.list": (fliq) => readAll(fliq.schedules.list()),
  "schedules.pause": (fliq, { schedule }) => fliq.schedules.pause(schedule),
  "schedules.resume": (fliq, { schedule }) => fliq.schedules.resume(schedule),
  "schedules.delete": (fliq, { schedule }) => fliq.schedules.delete(schedule),
  "schedules.jobs": (fliq, { schedule }) => readAll(fliq.schedules.jobs(schedule)),
  "buffers.create": (fliq) => fliq.buffers.create({ name: "new", url }),
  "buffers.get": (fliq, { buffer }) => fliq.buffers.get(buffer),
  "buffers.list": (fliq) => readAll(fliq.buffers.list()),
  "buffers.pause": (fliq, { buffer }) => fliq.buffers.pause(buffer),
  "buffers.resume": (fliq, { buffer }) => fliq.buffers.resume(buffer),
  "buffers.delete": (fliq, { buffer }) => fliq.buffers.delete(buffer),
  "buffers.stats": (fliq, { buffer }) => fliq.buffers.stats(buffer),
  "buffers.push": (fliq, { buffer }) => fliq.buffers.push(buffer, { body: "x" }),
  "buffers.pushMany": (fliq, { buffer }) => fliq.buffers.pushMany(buffer, [{ body: "x" }, { body: "y" }]),
  "buffers.items": (fliq, { buffer }) => readAll(fliq.buffers.items(buffer, { status: "pending" })),
  "buffers.item": (fliq, { buffer, item }) => fliq.buffers.item(buffer, item),
  "buffers.replayItem": (fliq, { buffer, item }) => fliq.buffers.replayItem(buffer, item),
  "alerts.list": (fliq) => readAll(fliq.alerts.list()),
  "alerts.get": (fliq, { alert }) => fliq.alerts.get(alert),
  "alerts.create": (fliq) => fliq.alerts.create({ type: "slack", target: url }),
  "alerts.setEnabled": (fliq, { alert }) => fliq.alerts.setEnabled(alert, false),
  "alerts.delete": (fliq, { alert }) => fliq.alerts.delete(alert),
  "alerts.verify": (fliq) => fliq.alerts.verify("t"),
  "stats.jobs": (fliq) => fliq.stats.jobs({ days: 7 }),
  "stats.usage": (fliq) => fliq.stats.usage(),
  "billing.balance": (fliq) => fliq.billing.balance(),
  "billing.checkout": (fliq) => fliq.billing.checkout({ credits: 50_000 }),
  "billing.transactions": (fliq) => readAll(fliq.billing.transactions()),
  "tokens.list": (fliq) => readAll(fliq.tokens.list()),
  "tokens.create": (fliq) => fliq.tokens.create({ name: "ci" }),
  "tokens.revoke": (fliq, { token }) => fliq.tokens.revoke(token),
  "signingSecret.get": (fliq) => fliq.signingSecret.get(),
  "signingSecret.rotate": (fliq) => fliq.signingSecret.rotate(),
  "webhooks.deliveries": (fliq) => readAll(fliq.webhooks.deliveries()),
};

/** The names of all methods that a client has, `use` left out, which makes no call. */
export function listMethods(fliq: Fliq): string[] {
  const own = Object.getOwnPropertyNames(Object.getPrototypeOf(fliq));
  const helpers = own.filter((name) => !["constructor", "api", "use"].includes(name));
  const resources = Object.entries(fliq).flatMap(([name, resource]) =>
    Object.keys(resource as object).map((method) => `${name}.${method}`),
  );
  return [...helpers, ...resources];
}
