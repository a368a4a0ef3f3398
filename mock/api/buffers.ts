import {
  type Account,
  ApiError,
  addItem,
  type BufferRecord,
  createBuffer,
  deleteBuffer,
  type Engine,
  type ItemRecord,
  pauseBuffer,
  replayItem,
  requireCredits,
  resumeBuffer,
} from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";
import { pageOfRows, writeCursor } from "./paging.ts";
import { presentBuffer, presentItem } from "./present.ts";
import { readTarget } from "./read-fields.ts";

export const bufferHandlers: OperationHandlers<
  | "listBuffers"
  | "createBuffer"
  | "getBuffer"
  | "deleteBuffer"
  | "pauseBuffer"
  | "resumeBuffer"
  | "getBufferStats"
  | "listBufferItems"
  | "pushBufferItem"
  | "getBufferItem"
  | "replayBufferItem"
> = {
  createBuffer(engine, { account, body }) {
    const input = { name: body.name, target: readTarget(body), rateLimit: body.rate_limit };
    return { status: 201, body: presentBuffer(createBuffer(engine, account, input)) };
  },

  listBuffers(engine, { account, query }) {
    const page = pageOfRows(engine, account.buffers, query);
    return { status: 200, body: { buffers: page.rows.map(presentBuffer), next_cursor: writeCursor(page) } };
  },

  getBuffer(engine, { account, path }) {
    return { status: 200, body: presentBuffer(findBuffer(engine, account, path.id)) };
  },

  deleteBuffer(engine, { account, path }) {
    deleteBuffer(engine, findBuffer(engine, account, path.id));
    return { status: 204 };
  },

  pauseBuffer(engine, { account, path }) {
    pauseBuffer(engine, findBuffer(engine, account, path.id));
    return { status: 204 };
  },

  resumeBuffer(engine, { account, path }) {
    resumeBuffer(engine, findBuffer(engine, account, path.id));
    return { status: 204 };
  },

  getBufferStats(engine, { account, path }) {
    return { status: 200, body: countItems(findBuffer(engine, account, path.id)) };
  },

  // Credits before whether the buffer is there. B2
  pushBufferItem(engine, { account, path, body }) {
    requireCredits(engine, account);
    const buffer = findBuffer(engine, account, path.id);
    const item = addItem(engine, buffer, { headers: body.headers ?? null, body: body.body ?? null });
    return { status: 201, body: presentItem(item) };
  },

  listBufferItems(engine, { account, path, query }) {
    const { status } = query;
    const { items } = findBuffer(engine, account, path.id);
    const page = pageOfRows(engine, items, query, (item) => status === undefined || item.status === status);
    return { status: 200, body: { items: page.rows.map(presentItem), next_cursor: writeCursor(page) } };
  },

  getBufferItem(engine, { account, path }) {
    return { status: 200, body: presentItem(findItem(findBuffer(engine, account, path.id), path.itemId)) };
  },

  replayBufferItem(engine, { account, path }) {
    const item = findItem(findBuffer(engine, account, path.id), path.itemId);
    return { status: 201, body: presentItem(replayItem(engine, item)) };
  },
};

function findBuffer(engine: Engine, account: Account, id: string): BufferRecord {
  const buffer = engine.state.buffers.get(id);
  if (buffer?.account !== account) throw new ApiError("buffer_not_found");
  return buffer;
}

function findItem(buffer: BufferRecord, id: string): ItemRecord {
  const item = buffer.items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new ApiError("item_not_found");
  return item;
}

function countItems(buffer: BufferRecord) {
  const counts: Record<ItemRecord["status"], number> = { pending: 0, running: 0, completed: 0, failed: 0 };
  for (const item of buffer.items) counts[item.status] += 1;
  const ended = counts.completed + counts.failed;
  return { ...counts, total: buffer.items.length, success_rate: ended === 0 ? 0 : counts.completed / ended };
}
