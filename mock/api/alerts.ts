import {
  type Account,
  ApiError,
  type ChannelRecord,
  createChannel,
  deleteChannel,
  setChannelEnabled,
} from "../engine/index.ts";
import { pageOfRows } from "./lookup.ts";
import type { OperationHandlers } from "./operation.ts";
import { writeCursor } from "./paging.ts";
import { presentChannel } from "./present.ts";

export const alertHandlers: OperationHandlers<
  "listAlerts" | "createAlert" | "getAlert" | "updateAlert" | "deleteAlert"
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
};

function findChannel(account: Account, id: string): ChannelRecord {
  const channel = account.channels.find((candidate) => candidate.id === id);
  if (channel === undefined) throw new ApiError("channel_not_found");
  return channel;
}
