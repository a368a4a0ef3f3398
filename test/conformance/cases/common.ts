import { expect } from "vitest";
import type { Api, Schemas } from "../api.ts";
import type { Driver, ReceivedCall } from "../driver.ts";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type Job = Schemas["Job"];
export type JobPage = Schemas["JobPage"];
export type Attempt = Schemas["Attempt"];
export type Schedule = Schemas["Schedule"];

/** The driver's time in so many milliseconds, as the API writes it. */
export function timeIn(driver: Driver, delayMs: number): string {
  return new Date(driver.now().getTime() + delayMs).toISOString();
}

/** Lets time pass up to an instant. */
export async function advanceTo(driver: Driver, instant: string): Promise<void> {
  await driver.advance(Date.parse(instant) - driver.now().getTime());
}

/** Makes a job that is due now and calls `/hook`, unless the fields say otherwise. */
export function createJob(driver: Driver, api: Api, fields: object = {}): Promise<Job> {
  return api.create("/jobs", { url: driver.target.url("/hook"), scheduled_at: timeIn(driver, 0), ...fields });
}

/** Makes a job whose only attempt fails, and sees it fail. */
export async function createFailedJob(driver: Driver, api: Api, fields: object = {}): Promise<Job> {
  driver.target.answer("/failing", { status: 500 });
  const url = driver.target.url("/failing");
  const { id } = await createJob(driver, api, { url, max_retries: 0, ...fields });
  await driver.advance(SECOND);
  const job = await api.read<Job>(`/jobs/${id}`);
  expect(job.status).toBe("failed");
  return job;
}

/** The waits between calls, in milliseconds. */
export function gapsBetween(calls: readonly ReceivedCall[]): number[] {
  return calls.slice(1).map(({ at }, index) => at.getTime() - (calls[index]?.at.getTime() ?? Number.NaN));
}

/** The calls' times, as the API writes them. */
export function timesOf(calls: readonly ReceivedCall[]): string[] {
  return calls.map(({ at }) => at.toISOString());
}

/** The one call there is; that it is the only one is checked too. */
export function onlyCall(calls: readonly ReceivedCall[]): ReceivedCall {
  expect(calls).toHaveLength(1);
  const [call] = calls;
  if (call === undefined) throw new Error("There was no call.");
  return call;
}

/** All entries of a list, page by page; the path may have a query, and with it a cursor to begin at. */
export async function readAll<Entry>(api: Api, path: string, plural: string): Promise<Entry[]> {
  const [pathname, search] = path.split("?");
  const query = new URLSearchParams(search);
  const entries: Entry[] = [];
  for (let pages = 0; pages < 200; pages += 1) {
    const page: Record<string, unknown> = await api.read(`${pathname}?${query}`);
    const found = page[plural];
    if (!Array.isArray(found)) throw new Error(`${path} has no ${plural}.`);
    entries.push(...found);
    if (typeof page["next_cursor"] !== "string") return entries;
    query.set("cursor", page["next_cursor"]);
  }
  throw new Error(`${path} does not come to an end.`);
}
