import type { CallOptions } from "../transport/call.ts";
import type { List } from "../transport/paginate.ts";
import type { Transport } from "../transport/transport.ts";
import type { PageQuery, WebhookDelivery, WebhookDeliveryPage } from "../shared/types.ts";

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks({ list }: Transport) {
  return {
    /** Lists the webhooks sent when jobs ended, newest first. */
    deliveries: (query?: PageQuery, options?: CallOptions): List<WebhookDeliveryPage, WebhookDelivery> =>
      list("GET /webhooks/deliveries", "deliveries", { query }, options),
  };
}
