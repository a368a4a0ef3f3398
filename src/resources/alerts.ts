import type { AlertChannel, AlertCreate, AlertPage, PageQuery } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

export type Alerts = ReturnType<typeof createAlerts>;

export function createAlerts({ api, call }: Transport) {
  return {
    /** Lists the channels, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<AlertPage, AlertChannel> =>
      paginate(
        call,
        (init, next) => api.GET("/alerts", { ...init, params: { query: { ...query, ...next } } }),
        (page) => page.channels,
        options,
      ),

    /** Reads a channel. */
    get: (id: string, options?: CallOptions): Promise<AlertChannel> =>
      call((init) => api.GET("/alerts/{id}", { ...init, params: { path: { id } } }), options),

    /** Makes a channel, which is told when a job or item fails for good. */
    create: (channel: AlertCreate, options?: CallOptions): Promise<AlertChannel> =>
      call((init) => api.POST("/alerts", { ...init, body: channel }), options, "once"),

    /** Turns a channel on or off. */
    setEnabled: (id: string, enabled: boolean, options?: CallOptions): Promise<AlertChannel> =>
      call(
        (init) => api.PATCH("/alerts/{id}", { ...init, params: { path: { id } }, body: { enabled } }),
        options,
      ),

    /** Deletes a channel. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.DELETE("/alerts/{id}", { ...init, params: { path: { id } } }), options, 404),
  };
}
