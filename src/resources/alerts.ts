import type { AlertChannel, AlertCreate, AlertPage, PageQuery } from "../shared/index.ts";
import type { CallOptions, List, Transport } from "../transport/index.ts";

export type Alerts = ReturnType<typeof createAlerts>;

export function createAlerts({ call, list }: Transport) {
  return {
    /** Lists the channels, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<AlertPage, AlertChannel> =>
      list("GET /alerts", "channels", { query }, options),

    /** Reads a channel. */
    get: (id: string, options?: CallOptions): Promise<AlertChannel> =>
      call("GET /alerts/{id}", { id }, options),

    /** Makes a channel, which is told when a job or item fails for good. */
    create: (channel: AlertCreate, options?: CallOptions): Promise<AlertChannel> =>
      call("POST /alerts", { body: channel }, options, "once"),

    /** Turns a channel on or off. */
    setEnabled: (id: string, enabled: boolean, options?: CallOptions): Promise<AlertChannel> =>
      call("PATCH /alerts/{id}", { id, body: { enabled } }, options),

    /** Deletes a channel. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call("DELETE /alerts/{id}", { id }, options, 404),
  };
}
