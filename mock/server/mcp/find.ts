import type { ItemDetail, JobDetail, NamedThing, ScheduleDetail } from "../wire/index.ts";
import { type Backend, find } from "./backend.ts";
import { ToolError } from "./tool.ts";

/** What an id may stand for. */
export type FoundThing =
  | { readonly kind: "job"; readonly detail: JobDetail }
  | { readonly kind: "schedule"; readonly detail: ScheduleDetail }
  | { readonly kind: "item"; readonly detail: ItemDetail };

export const ID_SCHEMA = {
  type: "string",
  minLength: 1,
  maxLength: 100,
} as const;

/**
 * Finds a job, schedule or buffer item by its id, or by the name that the timeline has for it, such as `job 1`.
 *
 * @throws {ToolError} when there is none.
 */
export async function findById(server: Backend, given: unknown, signal: AbortSignal): Promise<FoundThing> {
  const id = await resolveId(server, given, signal);
  const get = <Body>(noun: string) =>
    find<Body>(server, { method: "GET", path: `/ui/api/${noun}/${id}`, signal });
  const job = await get<JobDetail>("jobs");
  if (job !== undefined) return { kind: "job", detail: job };
  const schedule = await get<ScheduleDetail>("schedules");
  if (schedule !== undefined) return { kind: "schedule", detail: schedule };
  const item = await get<ItemDetail>("items");
  if (item !== undefined) return { kind: "item", detail: item };
  throw unknown(String(given).trim());
}

/** The id itself, or what the name stands for; whether there is such a thing is for the caller to see. */
export async function resolveId(server: Backend, given: unknown, signal: AbortSignal): Promise<string> {
  const text = String(given).trim();
  const id = /^[a-z]+ \d+$/.test(text) ? await findByName(server, text, signal) : text;
  if (!/^[\w-]+$/.test(id)) throw unknown(text);
  return id;
}

async function findByName(server: Backend, name: string, signal: AbortSignal): Promise<string> {
  const call = { method: "GET", path: "/ui/api/names", query: { name }, signal };
  const named = await find<NamedThing>(server, call);
  if (named === undefined) throw unknown(name);
  return named.id;
}

function unknown(text: string): ToolError {
  return new ToolError(
    `id: there is no job, schedule or buffer item ${JSON.stringify(text)}; list shows the ids of what there is, timeline the names`,
  );
}
