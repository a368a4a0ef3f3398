import {
  type Account,
  ApiError,
  type ChannelRecord,
  createChannel,
  deleteChannel,
  setChannelEnabled,
} from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";
import { pageOfRows, writeCursor } from "./paging.ts";
import { presentChannel, presentWebhook } from "./present.ts";

/** What Fliq tells by itself: alerts to channels, and webhooks. */
export const noticeHandlers: OperationHandlers<
  "listAlerts" | "createAlert" | "getAlert" | "updateAlert" | "deleteAlert" | "listWebhookDeliveries"
> = {
  createAlert(engine, { account, body }) {
    const { type, target, enabled, name = null } = body;
    return {
      status: 201,
      body: presentChannel(createChannel(engine, account, { type, target, enabled, name })),
    };
  },

  listAlerts(_, { account, query }) {
    const page = pageOfRows(account.channels, "chan", query);
    return { status: 200, body: { channels: page.rows.map(presentChannel), next_cursor: writeCursor(page) } };
  },

  getAlert(_, { account, path }) {
    return { status: 200, body: presentChannel(findChannel(account, path.id)) };
  },

  updateAlert(engine, { account, path, body }) {
    const channel = findChannel(account, path.id);
    setChannelEnabled(engine, channel, body.enabled);
    return { status: 200, body: presentChannel(channel) };
  },

  deleteAlert(_, { account, path }) {
    deleteChannel(account, findChannel(account, path.id));
    return { status: 204 };
  },

  listWebhookDeliveries(_, { account, query }) {
    const page = pageOfRows(account.notices, "whd", query, (notice) => notice.event !== null);
    const deliveries = page.rows.flatMap((notice) => presentWebhook(notice) ?? []);
    return { status: 200, body: { deliveries, next_cursor: writeCursor(page) } };
  },
};

function findChannel(account: Account, id: string): ChannelRecord {
  const channel = account.channels.find((candidate) => candidate.id === id);
  if (channel === undefined) throw new ApiError("channel_not_found");
  return channel;
}
