import type { AlertChannel, AlertCreate, AlertList, AlertVerified } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";
import { createMethods } from "./methods.ts";

/** Who is told when a job or item fails for good, and when credits run low. The open-source server has none of this. */
export interface Alerts extends ReturnType<typeof createAlerts> {}

export function createAlerts(transport: Transport) {
  const { api, call } = transport;
  const { byId, make } = createMethods(transport);
  return {
    /** Lists the channels, newest first: all of them. */
    list: (options?: CallOptions): List<AlertList, AlertChannel> =>
      paginate(call, ({ params, ...init }) => api.GET("/alerts", init), "channels", undefined, options),

    /** Reads a channel. */
    get: byId<AlertChannel>((init) => api.GET("/alerts/{id}", init), "id"),

    /** Makes a channel. One for email is enabled when the link is followed that is mailed to it. */
    create: make<AlertCreate, AlertChannel>((init) => api.POST("/alerts", init)),

    /**
     * Turns a channel on or off.
     * @throws {FliqConflictError} when it is one for email that is not verified.
     */
    setEnabled: (id: string, enabled: boolean, options?: CallOptions): Promise<void> =>
      call(
        (init) => api.PATCH("/alerts/{id}", { ...init, params: { path: { id } }, body: { enabled } }),
        options,
      ),

    /** Deletes a channel. */
    delete: byId((init) => api.DELETE("/alerts/{id}", init), undefined, 404),

    /** Verifies an email channel with the token in the link that it was mailed. */
    verify: (token: string, options?: CallOptions): Promise<AlertVerified> =>
      call((init) => api.GET("/alerts/verify", { ...init, params: { query: { token } } }), options, {
        has: "status",
      }),
  };
}
