import type { CallOptions } from "../call.ts";
import { type List, paginate } from "../paginate.ts";
import { doneIf } from "../tolerate.ts";
import type { Transport } from "../transport.ts";
import type { AlertChannel, AlertCreate, AlertPage, PageQuery } from "../types.ts";

export type Alerts = ReturnType<typeof createAlerts>;

export function createAlerts({ call }: Transport) {
  return {
    /** Lists the channels, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<AlertPage, AlertChannel> =>
      paginate(
        (next) => call("get", "/alerts", { query: { ...query, ...next } }, options),
        (page) => page.channels,
      ),

    /** Reads a channel. */
    get: (id: string, options?: CallOptions): Promise<AlertChannel> =>
      call("get", "/alerts/{id}", { path: { id } }, options),

    /** Makes a channel, which is told when a job or item fails for good. */
    create: (channel: AlertCreate, options?: CallOptions): Promise<AlertChannel> =>
      call("post", "/alerts", { body: channel }, options, "once"),

    /** Turns a channel on or off. */
    setEnabled: (id: string, enabled: boolean, options?: CallOptions): Promise<AlertChannel> =>
      call("patch", "/alerts/{id}", { path: { id }, body: { enabled } }, options),

    /** Deletes a channel. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call("delete", "/alerts/{id}", { path: { id } }, options).catch(doneIf(404)),
  };
}
