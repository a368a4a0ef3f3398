import type { Schemas } from "../../api.ts";
import type { CaseContext } from "../../case.ts";
import { equal, present } from "../../expect.ts";
import type { ReceivedCall } from "../../target/answer.ts";
import type { Endpoint } from "../../target/target.ts";

export type Attempt = Schemas["Attempt"];
export type Job = Schemas["Job"];
export type JobPage = Schemas["JobPage"];
export type JobSummary = Schemas["JobSummary"];
export type Schedule = Schemas["Schedule"];

/** An id that is well formed, and names nothing. */
export const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

type Needed = Pick<CaseContext, "api" | "clock">;

/** What is sent to make a job that is due now, but for what the fields say. */
export function jobFields({ clock }: Pick<CaseContext, "clock">, url: string, fields: object = {}): object {
  return { url, method: "POST", scheduled_at: clock.in(0), ...fields };
}

/** Makes a job that is due now, and gives its id. */
export async function createJob(context: Needed, url: string, fields: object = {}): Promise<string> {
  const { id } = await context.api.create<Schemas["JobCreated"]>("/jobs", jobFields(context, url, fields));
  return id;
}

export function readJob({ api }: Pick<CaseContext, "api">, id: string): Promise<Job> {
  return api.read(`/jobs/${id}`);
}

export function readAttempts({ api }: Pick<CaseContext, "api">, id: string): Promise<Attempt[]> {
  return api.read(`/jobs/${id}/attempts`);
}

/** Waits until a job is in a state, and gives it. */
export function untilStatus(
  context: Needed,
  id: string,
  status: Job["status"],
  withinMs?: number,
): Promise<Job> {
  const look = async () => {
    const job = await readJob(context, id);
    return job.status === status ? job : undefined;
  };
  return context.clock.until(`the job is ${status}`, look, withinMs);
}

/** Waits until a job was tried and waits for its retry, and gives it. */
export function untilRetryWaits(context: Needed, id: string): Promise<Job> {
  const look = async () => {
    const job = await readJob(context, id);
    return job.status === "pending" && job.last_error !== undefined ? job : undefined;
  };
  return context.clock.until("the job waits for a retry", look);
}

/** Waits until so many calls have come, and gives them. */
export function untilCalls(
  { clock }: Pick<CaseContext, "clock">,
  endpoint: Endpoint,
  count: number,
  withinMs?: number,
): Promise<readonly ReceivedCall[]> {
  const look = async () => (endpoint.calls.length >= count ? endpoint.calls : undefined);
  return clock.until(`${count} calls at the target`, look, withinMs);
}

/** Makes a job whose only attempt is answered 500, and waits until it has failed. */
export async function createFailedJob(context: CaseContext, fields: object = {}): Promise<Job> {
  const id = await createJob(context, context.target.answers({ status: 500 }).url, {
    max_retries: 0,
    ...fields,
  });
  return untilStatus(context, id, "failed");
}

/** The one call there is; that it is the only one is checked too. */
export function onlyCall({ calls }: Pick<Endpoint, "calls">): ReceivedCall {
  equal(calls.length, 1, "calls at the target");
  return present(calls[0], "a call at the target");
}

/** Waits for the first call, lets a moment pass for a second one that must not come, and gives it. */
export async function untilOnlyCall(
  context: Pick<CaseContext, "clock">,
  endpoint: Endpoint,
): Promise<ReceivedCall> {
  await untilCalls(context, endpoint, 1);
  await context.clock.pass(1000);
  return onlyCall(endpoint);
}

/** The waits between calls, in milliseconds. */
export function gapsBetween(calls: readonly ReceivedCall[]): number[] {
  return calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? Number.NaN));
}

/** All rows of a list, page by page; the path may have a query. */
export async function readAll<Row>(
  { api }: Pick<CaseContext, "api">,
  path: string,
  plural: string,
): Promise<Row[]> {
  const [pathname, search] = path.split("?");
  const query = new URLSearchParams(search);
  const rows: Row[] = [];
  let cursor: unknown = query.get("cursor") ?? "";
  for (let pages = 0; pages < 200 && typeof cursor === "string"; pages += 1) {
    if (cursor !== "") query.set("cursor", cursor);
    const page = await api.read<Record<string, unknown>>(`${pathname}?${query}`);
    const found = page[plural];
    if (Array.isArray(found)) rows.push(...found);
    cursor = page["next_cursor"];
  }
  equal(cursor, null, "the last page's next_cursor");
  return rows;
}
