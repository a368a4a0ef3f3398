import type { PageQuery, WebhookDelivery, WebhookDeliveryPage } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

/** What was sent to the `webhookUrl` of jobs. The open-source server has none of this. */
export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks({ api, call }: Transport) {
  return {
    /** Lists the webhooks sent when jobs ended, newest first. */
    deliveries: (query?: PageQuery, options?: CallOptions): List<WebhookDeliveryPage, WebhookDelivery> =>
      paginate(
        call,
        (init, page) => api.GET("/webhooks/deliveries", { ...init, params: { query: page } }),
        "deliveries",
        query,
        options,
      ),
  };
}
