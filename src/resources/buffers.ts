import type { CallOptions } from "../call.ts";
import { type List, paginate } from "../paginate.ts";
import { doneIf } from "../tolerate.ts";
import type { Transport } from "../transport.ts";
import type {
  Buffer,
  BufferCreate,
  BufferItem,
  BufferItemCreate,
  BufferItemPage,
  BufferItemQuery,
  BufferPage,
  BufferStats,
  PageQuery,
} from "../types.ts";

export type Buffers = ReturnType<typeof createBuffers>;

export function createBuffers({ call, newKey }: Transport) {
  const push = (id: string, item: BufferItemCreate, options?: CallOptions): Promise<BufferItem> => {
    const body = { ...item, idempotency_key: item.idempotency_key ?? newKey() };
    return call("post", "/buffers/{id}/items", { path: { id }, body }, options);
  };

  return {
    /**
     * Makes a buffer, which delivers its items to one URL, in order, at a rate.
     * @throws {FliqConflictError} when the name is taken.
     */
    create: (buffer: BufferCreate, options?: CallOptions): Promise<Buffer> =>
      call("post", "/buffers", { body: buffer }, options, "once"),

    /** Reads a buffer. */
    get: (id: string, options?: CallOptions): Promise<Buffer> =>
      call("get", "/buffers/{id}", { path: { id } }, options),

    /** Lists buffers, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<BufferPage, Buffer> =>
      paginate(
        (next) => call("get", "/buffers", { query: { ...query, ...next } }, options),
        (page) => page.buffers,
      ),

    /**
     * Stops deliveries; items are still taken.
     * @throws {FliqConflictError} when it is already paused.
     */
    pause: (id: string, options?: CallOptions): Promise<void> =>
      call("post", "/buffers/{id}/pause", { path: { id } }, options).catch(doneIf(409)),

    /**
     * Goes on with deliveries.
     * @throws {FliqConflictError} when it is not paused.
     */
    resume: (id: string, options?: CallOptions): Promise<void> =>
      call("post", "/buffers/{id}/resume", { path: { id } }, options).catch(doneIf(409)),

    /** Deletes a buffer and what waits in it. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call("delete", "/buffers/{id}", { path: { id } }, options).catch(doneIf(404)),

    /** How many items wait, run, and have ended, and how well. */
    stats: (id: string, options?: CallOptions): Promise<BufferStats> =>
      call("get", "/buffers/{id}/stats", { path: { id } }, options),

    /** Puts an item at the end of the line. A second push with one idempotency key answers with the first item. */
    push,

    /** Pushes items one after the other, so that they keep their order; stops at the first that fails. */
    async pushMany(
      id: string,
      items: Iterable<BufferItemCreate>,
      options?: CallOptions,
    ): Promise<BufferItem[]> {
      const pushed: BufferItem[] = [];
      for (const item of items) pushed.push(await push(id, item, options));
      return pushed;
    },

    /** Lists a buffer's items, newest first. */
    items: (id: string, query?: BufferItemQuery, options?: CallOptions): List<BufferItemPage, BufferItem> =>
      paginate(
        (next) => call("get", "/buffers/{id}/items", { path: { id }, query: { ...query, ...next } }, options),
        (page) => page.items,
      ),

    /** Reads an item. */
    item: (id: string, itemId: string, options?: CallOptions): Promise<BufferItem> =>
      call("get", "/buffers/{id}/items/{itemId}", { path: { id, itemId } }, options),

    /**
     * Puts a copy of a failed item at the end of the line.
     * @throws {FliqConflictError} when it has not failed.
     */
    replayItem: (id: string, itemId: string, options?: CallOptions): Promise<BufferItem> =>
      call("post", "/buffers/{id}/items/{itemId}/replay", { path: { id, itemId } }, options, "once"),
  };
}
