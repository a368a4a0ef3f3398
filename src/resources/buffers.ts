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
} from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

export type Buffers = ReturnType<typeof createBuffers>;

export function createBuffers({ api, call, newKey }: Transport) {
  const push = (id: string, item: BufferItemCreate, options?: CallOptions): Promise<BufferItem> => {
    const body = { ...item, idempotency_key: item.idempotency_key ?? newKey() };
    return call(
      (init) => api.POST("/buffers/{id}/items", { ...init, params: { path: { id } }, body }),
      options,
    );
  };

  return {
    /**
     * Makes a buffer, which delivers its items to one URL, in order, at a rate.
     * @throws {FliqConflictError} when the name is taken.
     */
    create: (buffer: BufferCreate, options?: CallOptions): Promise<Buffer> =>
      call((init) => api.POST("/buffers", { ...init, body: buffer }), options, "once"),

    /** Reads a buffer. */
    get: (id: string, options?: CallOptions): Promise<Buffer> =>
      call((init) => api.GET("/buffers/{id}", { ...init, params: { path: { id } } }), options),

    /** Lists buffers, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<BufferPage, Buffer> =>
      paginate(
        call,
        (init, next) => api.GET("/buffers", { ...init, params: { query: { ...query, ...next } } }),
        (page) => page.buffers,
        options,
      ),

    /**
     * Stops deliveries; items are still taken.
     * @throws {FliqConflictError} when it is already paused.
     */
    pause: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.POST("/buffers/{id}/pause", { ...init, params: { path: { id } } }), options, 409),

    /**
     * Goes on with deliveries.
     * @throws {FliqConflictError} when it is not paused.
     */
    resume: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.POST("/buffers/{id}/resume", { ...init, params: { path: { id } } }), options, 409),

    /** Deletes a buffer and what waits in it. */
    delete: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.DELETE("/buffers/{id}", { ...init, params: { path: { id } } }), options, 404),

    /** How many items wait, run, and have ended, and how well. */
    stats: (id: string, options?: CallOptions): Promise<BufferStats> =>
      call((init) => api.GET("/buffers/{id}/stats", { ...init, params: { path: { id } } }), options),

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
        call,
        (init, next) =>
          api.GET("/buffers/{id}/items", { ...init, params: { path: { id }, query: { ...query, ...next } } }),
        (page) => page.items,
        options,
      ),

    /** Reads an item. */
    item: (id: string, itemId: string, options?: CallOptions): Promise<BufferItem> =>
      call(
        (init) => api.GET("/buffers/{id}/items/{itemId}", { ...init, params: { path: { id, itemId } } }),
        options,
      ),

    /**
     * Puts a copy of a failed item at the end of the line.
     * @throws {FliqConflictError} when it has not failed.
     */
    replayItem: (id: string, itemId: string, options?: CallOptions): Promise<BufferItem> =>
      call(
        (init) =>
          api.POST("/buffers/{id}/items/{itemId}/replay", { ...init, params: { path: { id, itemId } } }),
        options,
        "once",
      ),
  };
}
