import type { PageQuery, WebhookDelivery, WebhookDeliveryPage } from "../shared/index.ts";
import type { Transport } from "../transport/index.ts";
import { createMethods } from "./methods.ts";

/** What was sent to the `webhookUrl` of jobs. The open-source server has none of this. */
export interface Webhooks extends ReturnType<typeof createWebhooks> {}

export function createWebhooks(transport: Transport) {
  const { api } = transport;
  const { list } = createMethods(transport);
  return {
    /** Lists the webhooks sent when jobs ended, newest first. */
    deliveries: list<WebhookDeliveryPage, WebhookDelivery, PageQuery>(
      (init) => api.GET("/webhooks/deliveries", init),
      "deliveries",
    ),
  };
}
