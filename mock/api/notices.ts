import {
  type Account,
  ApiError,
  type ChannelRecord,
  createChannel,
  deleteChannel,
  setChannelEnabled,
  verifyChannel,
} from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";
import { newestFirst, pageOfRows, writeCursor } from "./paging.ts";
import { presentChannel, presentWebhook } from "./present-account.ts";
import { spec } from "./spec.gen.ts";

/** What Fliq tells by itself: alerts to channels, and webhooks. */
export const noticeHandlers: OperationHandlers<
  | "listAlerts"
  | "createAlert"
  | "getAlert"
  | "updateAlert"
  | "deleteAlert"
  | "verifyAlert"
  | "listWebhookDeliveries"
> = {
  createAlert(engine, { account, body }) {
    const { type, target, name = "" } = body;
    const form = type === "email" ? /^[^\s@]+@[^\s@]+$/ : /^https?:\/\/[^\s/]+\S*$/i;
    if (!form.test(target)) throw new ApiError("invalid_target");
    const linkTo = (token: string) => `${spec.servers[0]}/alerts/verify?token=${token}`;
    return {
      status: 201,
      body: presentChannel(createChannel(engine, account, { type, target, name }, linkTo)),
    };
  },

  listAlerts(_, { account }) {
    return { status: 200, body: { channels: newestFirst(account.channels).map(presentChannel) } };
  },

  getAlert(_, { account, path }) {
    return { status: 200, body: presentChannel(findChannel(account, path.id)) };
  },

  updateAlert(engine, { account, path, body }) {
    setChannelEnabled(engine, findChannel(account, path.id), body.enabled);
    return { status: 204 };
  },

  deleteAlert(_, { account, path }) {
    deleteChannel(account, findChannel(account, path.id));
    return { status: 204 };
  },

  verifyAlert(engine, { query }) {
    verifyChannel(engine, query.token ?? "");
    return { status: 200, body: { status: "verified" } };
  },

  listWebhookDeliveries(engine, { account, query }) {
    const page = pageOfRows(engine, account.notices, query, (notice) => notice.event !== null);
    const deliveries = page.rows.flatMap((notice) => presentWebhook(notice) ?? []);
    return { status: 200, body: { deliveries, next_cursor: writeCursor(page) } };
  },
};

function findChannel(account: Account, id: string): ChannelRecord {
  const channel = account.channels.find((candidate) => candidate.id === id);
  if (channel === undefined) throw new ApiError("channel_not_found");
  return channel;
}
