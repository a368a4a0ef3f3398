import type { PageQuery, WebhookDelivery, WebhookDeliveryPage } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks({ api, call }: Transport) {
  return {
    /** Lists the webhooks sent when jobs ended, newest first. */
    deliveries: (query?: PageQuery, options?: CallOptions): List<WebhookDeliveryPage, WebhookDelivery> =>
      paginate(
        call,
        (init, next) =>
          api.GET("/webhooks/deliveries", { ...init, params: { query: { ...query, ...next } } }),
        (page) => page.deliveries,
        options,
      ),
  };
}
