import type { Api, Schemas } from "../api.ts";
import type { Driver } from "../driver.ts";
import { HOUR, timeIn } from "./common.ts";

/** The ids of one of everything. */
export interface Everything {
  readonly job: string;
  readonly schedule: string;
  readonly buffer: string;
  readonly item: string;
  readonly alert: string;
  readonly token: string;
}

/** An operation of the API that needs a token, with a body that it accepts. */
export interface OperationEntry {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: (ids: Everything) => string;
  readonly json?: object;
  /** Whether an id of something stands in its path. */
  readonly addressed: boolean;
}

const target = "https://target.example.com/hook";

/** Every operation that needs a token; what deletes comes last, so that going through them in order finds what they need. */
export const OPERATIONS: readonly OperationEntry[] = [
  collection("GET", "/jobs"),
  collection("POST", "/jobs", { url: target, scheduled_at: "2100-01-01T00:00:00Z" }),
  addressed("GET", ({ job }) => `/jobs/${job}`),
  addressed("POST", ({ job }) => `/jobs/${job}/replay`),
  addressed("GET", ({ job }) => `/jobs/${job}/attempts`),
  collection("GET", "/schedules"),
  collection("POST", "/schedules", { url: target, cron_expr: "@yearly" }),
  addressed("GET", ({ schedule }) => `/schedules/${schedule}`),
  addressed("POST", ({ schedule }) => `/schedules/${schedule}/pause`),
  addressed("POST", ({ schedule }) => `/schedules/${schedule}/resume`),
  addressed("GET", ({ schedule }) => `/schedules/${schedule}/jobs`),
  collection("GET", "/buffers"),
  collection("POST", "/buffers", { name: "another", url: target }),
  addressed("GET", ({ buffer }) => `/buffers/${buffer}`),
  addressed("POST", ({ buffer }) => `/buffers/${buffer}/pause`),
  addressed("POST", ({ buffer }) => `/buffers/${buffer}/resume`),
  addressed("GET", ({ buffer }) => `/buffers/${buffer}/stats`),
  addressed("POST", ({ buffer }) => `/buffers/${buffer}/items`, { body: "item" }),
  addressed("GET", ({ buffer }) => `/buffers/${buffer}/items`),
  addressed("GET", ({ buffer, item }) => `/buffers/${buffer}/items/${item}`),
  addressed("POST", ({ buffer, item }) => `/buffers/${buffer}/items/${item}/replay`),
  collection("GET", "/alerts"),
  collection("POST", "/alerts", { type: "webhook", target }),
  addressed("GET", ({ alert }) => `/alerts/${alert}`),
  addressed("PATCH", ({ alert }) => `/alerts/${alert}`, { enabled: false }),
  collection("GET", "/stats/jobs"),
  collection("GET", "/stats/usage"),
  collection("GET", "/billing/balance"),
  collection("POST", "/billing/checkout", { credits: 1 }),
  collection("GET", "/billing/transactions"),
  collection("GET", "/tokens"),
  collection("POST", "/tokens", { name: "another" }),
  collection("GET", "/signing-secret"),
  collection("POST", "/signing-secret/rotate"),
  collection("GET", "/webhooks/deliveries"),
  addressed("DELETE", ({ job }) => `/jobs/${job}`),
  addressed("DELETE", ({ schedule }) => `/schedules/${schedule}`),
  addressed("DELETE", ({ buffer }) => `/buffers/${buffer}`),
  addressed("DELETE", ({ alert }) => `/alerts/${alert}`),
  addressed("DELETE", ({ token }) => `/tokens/${token}`),
];

/** Makes one of everything, none of it due within the hour; `extra` goes into every body. */
export async function createEverything(driver: Driver, api: Api, extra: object = {}): Promise<Everything> {
  const url = driver.target.url("/everything");
  const in1h = timeIn(driver, HOUR);
  const job = await api.create<Schemas["Job"]>("/jobs", { url, scheduled_at: in1h, ...extra });
  const schedule = await api.create<Schemas["Schedule"]>("/schedules", {
    url,
    cron_expr: "@yearly",
    ...extra,
  });
  const buffer = await api.create<Schemas["Buffer"]>("/buffers", { name: "everything", url, ...extra });
  await api.done("POST", `/buffers/${buffer.id}/pause`);
  const item = await api.create<Schemas["BufferItem"]>(`/buffers/${buffer.id}/items`, {
    body: "1",
    ...extra,
  });
  const alert = await api.create<Schemas["AlertChannel"]>("/alerts", {
    type: "slack",
    target: url,
    ...extra,
  });
  const token = await api.create<Schemas["TokenCreated"]>("/tokens", { name: "everything", ...extra });
  return {
    job: job.id,
    schedule: schedule.id,
    buffer: buffer.id,
    item: item.id,
    alert: alert.id,
    token: token.id,
  };
}

function collection(method: OperationEntry["method"], path: string, json?: object): OperationEntry {
  return { method, path: () => path, addressed: false, ...(json && { json }) };
}

function addressed(
  method: OperationEntry["method"],
  path: OperationEntry["path"],
  json?: object,
): OperationEntry {
  return { method, path, addressed: true, ...(json && { json }) };
}
