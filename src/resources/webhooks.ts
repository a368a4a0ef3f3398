import type { PageQuery, WebhookDelivery, WebhookDeliveryPage } from "../shared/index.ts";
import type { CallOptions, List, Transport } from "../transport/index.ts";

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks({ list }: Transport) {
  return {
    /** Lists the webhooks sent when jobs ended, newest first. */
    deliveries: (query?: PageQuery, options?: CallOptions): List<WebhookDeliveryPage, WebhookDelivery> =>
      list("GET /webhooks/deliveries", "deliveries", { query }, options),
  };
}
