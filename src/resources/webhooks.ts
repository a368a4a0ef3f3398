import type { CallOptions } from "../call.ts";
import { type List, paginate } from "../paginate.ts";
import type { Transport } from "../transport.ts";
import type { PageQuery, WebhookDelivery, WebhookDeliveryPage } from "../types.ts";

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks({ call }: Transport) {
  return {
    /** Lists the webhooks sent when jobs ended, newest first. */
    deliveries: (query?: PageQuery, options?: CallOptions): List<WebhookDeliveryPage, WebhookDelivery> =>
      paginate(
        (next) => call("get", "/webhooks/deliveries", { query: { ...query, ...next } }, options),
        (page) => page.deliveries,
      ),
  };
}
