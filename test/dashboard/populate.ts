import type { components } from "../../src/shared/openapi.gen.ts";
import type { TestServer } from "../server/support.ts";

type Schemas = components["schemas"];

/** What a server was filled with. */
export interface Populated {
  readonly failedJob: string;
  readonly retryingJob: string;
  readonly schedule: string;
  readonly buffer: string;
  readonly item: string;
}

const JSON_HEADERS = { "Content-Type": "application/json" };

/** Where every server of these tests begins. */
export const NOW = "2026-03-26T09:30:00Z";

/** Answers as targets do: some always, some after a while, some never. */
export async function answerDelivery(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/api/charge")) {
    const body = { error: "card_declined", hint: "The issuer answered 51: insufficient funds." };
    return Response.json(body, { status: 503, headers: { "X-Trace": "b7ad6b71" } });
  }
  if (pathname.startsWith("/gone")) throw new TypeError("fetch failed: connect ECONNREFUSED 127.0.0.1:9999");
  return Response.json({ ok: true });
}

/** Fills a server with some of everything, and lets an hour and a bit pass. */
export async function populate(server: TestServer): Promise<Populated> {
  const app = "https://app.example.com";
  await server.createJob(`${app}/api/emails/welcome`, 5 * 60_000, {
    headers: JSON_HEADERS,
    body: JSON.stringify({ email: "ada@example.com", type: "welcome" }),
  });
  const failed = await server.createJob(`${app}/api/charge`, 2 * 60_000, {
    headers: JSON_HEADERS,
    body: JSON.stringify({ invoice: "in_2041", amount: 4200 }),
    webhook_url: `${app}/api/fliq-events`,
  });
  await server.createJob("https://gone.example.com/gone/hook", 12 * 60_000, { max_retries: 1 });
  const schedules = [
    { name: "nightly-cleanup", cron_expr: "CRON_TZ=Europe/Berlin 0 3 * * *", url: `${app}/api/cleanup` },
    { name: "heartbeat", cron_expr: "*/15 * * * *", url: `${app}/api/heartbeat`, method: "GET" },
    { name: "weekly-report", cron_expr: "0 8 * * MON", url: `${app}/api/reports/weekly` },
  ];
  const made: Schemas["Schedule"][] = [];
  for (const schedule of schedules) made.push(await server.call("POST", "/v1/schedules", schedule));
  const paused = made[2]?.id ?? "";
  await server.call("POST", `/v1/schedules/${paused}/pause`);
  const buffer = await server.call<Schemas["Buffer"]>("POST", "/v1/buffers", {
    name: "crm-updates",
    url: "https://crm.example.com/v2/contacts",
  });
  const items: Schemas["BufferItem"][] = [];
  for (const contact of [1, 2, 3]) {
    const body = JSON.stringify({ contact });
    items.push(await server.call("POST", `/v1/buffers/${buffer.id}/items`, { body }));
  }
  await server.advance("70m");
  const retrying = await server.createJob(`${app}/api/charge/retry`, 60_000, {
    headers: JSON_HEADERS,
    body: JSON.stringify({ invoice: "in_2042" }),
    max_retries: 5,
  });
  await server.createJob(`${app}/api/emails/getting-started`, 86_400_000, {
    headers: JSON_HEADERS,
    body: "{}",
  });
  await server.advance("4m");
  return {
    failedJob: failed.id,
    retryingJob: retrying.id,
    schedule: made[0]?.id ?? "",
    buffer: buffer.id,
    item: items[0]?.id ?? "",
  };
}

/** Every view of the page. */
export function listViews({ failedJob, retryingJob, schedule, buffer, item }: Populated): string[] {
  return [
    "#/jobs",
    "#/jobs/new",
    "#/jobs/new?when=cron",
    `#/jobs/new?from=${failedJob}`,
    `#/jobs/${failedJob}?attempt=1`,
    `#/jobs/${retryingJob}`,
    "#/schedules",
    `#/schedules/${schedule}`,
    "#/buffers",
    "#/buffers/new",
    `#/buffers/${buffer}`,
    `#/items/${item}?attempt=1`,
    "#/failures",
    "#/timeline",
    "#/timeline?view=list",
    "#/events",
    "#/faults",
    "#/emails",
    "#/usage",
    "#/account",
    "#/nonsense",
  ];
}
