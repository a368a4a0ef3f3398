import { pageOfRows } from "./lookup.ts";
import type { OperationHandlers } from "./operation.ts";
import { writeCursor } from "./paging.ts";
import { presentWebhook } from "./present.ts";

export const webhookHandlers: OperationHandlers<"listWebhookDeliveries"> = {
  listWebhookDeliveries(_, { account, query }) {
    const page = pageOfRows(account.notices, "whd", query, (notice) => notice.event !== null);
    const deliveries = page.rows.flatMap((notice) => presentWebhook(notice) ?? []);
    return { status: 200, body: { deliveries, next_cursor: writeCursor(page) } };
  },
};
