import type { ClientCommand, Delivery, ListCommand } from "./program.ts";
import { APP } from "./rules/world.ts";

/** A request of a program's client. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What a command needs to know to be sent. */
export interface WireContext {
  readonly now: number;
  idOf(name: string): string | undefined;
  /** The buffer that an item was pushed to. */
  bufferOf(item: string): string | undefined;
  isRecurring(schedule: string): boolean;
  /** The token in the link that was mailed to a channel. */
  linkOf(channel: string): string | undefined;
}

/** The request that a command is; undefined when it names something that was never made. */
export function toRequest(command: ClientCommand, context: WireContext): WireRequest | undefined {
  switch (command.do) {
    case "job":
      return { method: "POST", path: "/jobs", body: jobBody(command, context.now + (command.in ?? 0)) };
    case "schedule": {
      const { name, cron, asJob = false, title = name, body, key } = command;
      if (!asJob) {
        const fields = { name: title, cron_expr: cron, ...deliveryBody(name, command), body };
        return { method: "POST", path: "/schedules", body: fields };
      }
      const fields = { cron, method: "POST", ...deliveryBody(name, command), body, idempotency_key: key };
      return { method: "POST", path: "/jobs", body: fields };
    }
    case "buffer": {
      const { name, title = name, rate } = command;
      const fields = { name: title, rate_limit: rate, ...deliveryBody(name, command) };
      return { method: "POST", path: "/buffers", body: fields };
    }
    case "push": {
      const id = context.idOf(command.buffer);
      const body = { body: command.name, headers: command.headers };
      return id === undefined ? undefined : { method: "POST", path: `/buffers/${id}/items`, body };
    }
    case "channel": {
      const { name, type } = command;
      const target = type === "email" ? `${name.toLowerCase()}@example.com` : `${APP}/alert/${name}`;
      return { method: "POST", path: "/alerts", body: { type, target, name } };
    }
    case "token":
      return { method: "POST", path: "/tokens", body: { name: command.name } };
    case "secret":
      return command.rotate === true
        ? { method: "POST", path: "/signing-secret/rotate" }
        : { method: "GET", path: "/signing-secret" };
    case "list":
      return listRequest(command, context);
    default:
      return requestAbout(command.do, command.of, context);
  }
}

function jobBody(command: Extract<ClientCommand, { do: "job" }>, at: number) {
  const { name, body, key } = command;
  const fields = { method: "POST", ...deliveryBody(name, command), body, idempotency_key: key };
  return { ...fields, scheduled_at: new Date(at).toISOString() };
}

/** What is not said is left to the server's defaults; `JSON.stringify` leaves out what is undefined. */
function deliveryBody(name: string, { method, headers, retries, backoff, timeout, hook }: Delivery) {
  return {
    ...{ url: `${APP}/${name}`, headers, max_retries: retries, backoff, timeout_seconds: timeout },
    ...(method === undefined ? {} : { method }),
    ...(hook === undefined
      ? {}
      : { webhook_url: `${APP}/hook/${name}`, webhook_headers: { "X-Hook": name } }),
  };
}

function requestAbout(
  verb: Exclude<ClientCommand, { name: string } | ListCommand | { do: "secret" }>["do"] | "replay",
  of: string,
  context: WireContext,
): WireRequest | undefined {
  const id = context.idOf(of);
  if (id === undefined) return undefined;
  const path = pathOf(verb, of, id, context);
  switch (verb) {
    case "cancel":
      return /^[JS]/.test(of) ? { method: "DELETE", path: `/jobs/${id}` } : undefined;
    case "replay":
      return { method: "POST", path: `${path}/replay` };
    case "delete":
      return /^[JI]/.test(of) ? undefined : { method: "DELETE", path };
    case "pause":
    case "resume":
      return /^[SB]/.test(of) ? { method: "POST", path: `${path}/${verb}` } : undefined;
    case "enable":
    case "disable":
      return /^A/.test(of) ? { method: "PATCH", path, body: { enabled: verb === "enable" } } : undefined;
    case "verify": {
      const token = context.linkOf(of);
      return token === undefined ? undefined : { method: "GET", path: `/alerts/verify?token=${token}` };
    }
    case "read":
      return /^T/.test(of) ? undefined : { method: "GET", path };
  }
}

function pathOf(verb: string, of: string, id: string, context: WireContext): string {
  switch (of.charAt(0)) {
    case "J":
      return `/jobs/${id}`;
    case "S":
      return verb === "replay" || (verb === "read" && context.isRecurring(of))
        ? `/jobs/${id}`
        : `/schedules/${id}`;
    case "B":
      return `/buffers/${id}`;
    case "I":
      return `/buffers/${context.idOf(context.bufferOf(of) ?? "")}/items/${id}`;
    case "A":
      return `/alerts/${id}`;
    default:
      return `/tokens/${id}`;
  }
}

function listRequest(command: ListCommand, context: WireContext): WireRequest | undefined {
  const { of, limit, status, q, method, after, before } = command;
  const shift = (ms: number | undefined) =>
    ms === undefined ? undefined : new Date(context.now + ms).toISOString();
  const query = {
    ...{ limit, status, q, method },
    ...{ scheduled_after: shift(after), scheduled_before: shift(before) },
  };
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  const suffix = text === "" ? "" : `?${text}`;
  if (["jobs", "schedules", "buffers"].includes(of)) return { method: "GET", path: `/${of}${suffix}` };
  const id = context.idOf(of);
  if (id === undefined) return undefined;
  const path = of.startsWith("S") ? `/schedules/${id}/jobs` : `/buffers/${id}/items`;
  return { method: "GET", path: path + suffix };
}
