import type { CallOptions } from "../call.ts";
import type { List } from "../paginate.ts";
import type { Transport } from "../transport.ts";
import type { PageQuery, WebhookDelivery, WebhookDeliveryPage } from "../types.ts";

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks({ list }: Transport) {
  return {
    /** Lists the webhooks sent when jobs ended, newest first. */
    deliveries: (query?: PageQuery, options?: CallOptions): List<WebhookDeliveryPage, WebhookDelivery> =>
      list("GET /webhooks/deliveries", "deliveries", { query }, options),
  };
}
