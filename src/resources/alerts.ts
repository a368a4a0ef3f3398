import type { CallOptions } from "../call.ts";
import { paginate } from "../paginate.ts";
import { doneIf } from "../tolerate.ts";
import type { Transport } from "../transport.ts";
import type { AlertCreate, PageQuery } from "../types.ts";

export type Alerts = ReturnType<typeof createAlerts>;

export function createAlerts({ call }: Transport) {
  return {
    /** Lists the channels, newest first. */
    list: (query?: PageQuery, options?: CallOptions) =>
      paginate(
        (next) => call("get", "/alerts", { query: { ...query, ...next } }, options),
        (page) => page.channels,
      ),

    /** Reads a channel. */
    get: (id: string, options?: CallOptions) => call("get", "/alerts/{id}", { path: { id } }, options),

    /** Makes a channel, which is told when a job or item fails for good. */
    create: (channel: AlertCreate, options?: CallOptions) =>
      call("post", "/alerts", { body: channel }, options, "once"),

    /** Turns a channel on or off. */
    setEnabled: (id: string, enabled: boolean, options?: CallOptions) =>
      call("patch", "/alerts/{id}", { path: { id }, body: { enabled } }, options),

    /** Deletes a channel. */
    delete: (id: string, options?: CallOptions) =>
      call("delete", "/alerts/{id}", { path: { id } }, options).catch(doneIf(404)),
  };
}
