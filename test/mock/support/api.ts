import type { FliqMock } from "../../../mock/core.ts";
import type { components } from "../../../src/shared/openapi.gen.ts";

type Schemas = components["schemas"];

export const ROOT = "https://api.fliq.sh/v1";
export const APP = "https://app.example.com";

/** Calls the API with raw JSON, and gives back the parsed answer. */
export async function call<Body = unknown>(
  mock: Pick<FliqMock, "fetch">,
  method: string,
  path: string,
  body?: unknown,
  token = "fliq_sk_test",
): Promise<{ status: number; body: Body }> {
  const response = await mock.fetch(`${ROOT}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

/** Makes a job that is due that many milliseconds from the mock's now; throws unless it was made. */
export async function createJob(
  mock: Pick<FliqMock, "fetch" | "now">,
  delayMs: number,
  fields: Partial<Schemas["JobCreate"]> = {},
): Promise<Schemas["JobCreated"]> {
  const scheduledAt = new Date(mock.now().getTime() + delayMs).toISOString();
  const job = { url: `${APP}/hook`, method: "POST", scheduled_at: scheduledAt, ...fields };
  return make(mock, "/jobs", job);
}

/** Makes a schedule, which is named after its expression unless it is told otherwise; throws unless it was made. */
export async function createSchedule(
  mock: Pick<FliqMock, "fetch">,
  fields: Pick<Schemas["ScheduleCreate"], "cron_expr"> & Partial<Schemas["ScheduleCreate"]>,
): Promise<Schemas["Schedule"]> {
  return make(mock, "/schedules", { name: fields.cron_expr, url: `${APP}/hook`, ...fields });
}

async function make<Made>(mock: Pick<FliqMock, "fetch">, path: string, input: object): Promise<Made> {
  const { status, body } = await call<Made>(mock, "POST", path, input);
  if (status !== 201) throw new Error(`nothing was made at ${path}: ${JSON.stringify(body)}`);
  return body;
}
