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
import {
  type CallOptions,
  FliqPartialError,
  type List,
  paginate,
  type Transport,
} from "../transport/index.ts";
import { createMethods } from "./methods.ts";

/** Lines of items, delivered one after the other at a rate. The open-source server has none of this. */
export interface Buffers extends ReturnType<typeof createBuffers> {}

export function createBuffers(transport: Transport) {
  const { api, call } = transport;
  const { byId, list, make } = createMethods(transport);
  const push = (id: string, item: BufferItemCreate, options?: CallOptions): Promise<BufferItem> =>
    call(
      (init) => api.POST("/buffers/{id}/items", { ...init, params: { path: { id } }, body: item }),
      options,
      { has: "id", repeat: "once" },
    );

  return {
    /**
     * Makes a buffer, which delivers its items to one URL, in order, at a rate.
     * @throws {FliqConflictError} when the name is taken.
     */
    create: make<BufferCreate, Buffer>((init) => api.POST("/buffers", init)),

    /** Reads a buffer. */
    get: byId<Buffer>((init) => api.GET("/buffers/{id}", init), "id"),

    /** Lists buffers, newest first. */
    list: list<BufferPage, Buffer, PageQuery>((init) => api.GET("/buffers", init), "buffers"),

    /**
     * Stops deliveries; items are still taken.
     * @throws {FliqConflictError} when it is already paused.
     */
    pause: byId((init) => api.POST("/buffers/{id}/pause", init), undefined, 409),

    /**
     * Goes on with deliveries.
     * @throws {FliqConflictError} when it is not paused.
     */
    resume: byId((init) => api.POST("/buffers/{id}/resume", init), undefined, 409),

    /** Deletes a buffer and what waits in it. */
    delete: byId((init) => api.DELETE("/buffers/{id}", init), undefined, 404),

    /** How many items wait, run, and have ended, and how well. */
    stats: byId<BufferStats>((init) => api.GET("/buffers/{id}/stats", init), "total"),

    /**
     * Puts an item at the end of the line. There is no idempotency key: after an answer that was lost the push is not sent again, and may
     * have been done.
     */
    push,

    /**
     * Pushes items one after the other, so that they keep their order; stops at the first that fails.
     * @throws {FliqPartialError} when one fails after others were pushed: its `results` has those, and why it failed.
     */
    async pushMany(
      id: string,
      items: Iterable<BufferItemCreate>,
      options?: CallOptions,
    ): Promise<BufferItem[]> {
      const pushed: BufferItem[] = [];
      for (const item of items) {
        try {
          pushed.push(await push(id, item, options));
        } catch (reason) {
          if (pushed.length === 0) throw reason;
          throw new FliqPartialError<BufferItem>(
            `${pushed.length} items were pushed, the next was not: see results`,
            [
              ...pushed.map((value) => ({ status: "fulfilled" as const, value })),
              { status: "rejected", reason },
            ],
            reason,
          );
        }
      }
      return pushed;
    },

    /** Lists a buffer's items, newest first. */
    items: (id: string, query?: BufferItemQuery, options?: CallOptions): List<BufferItemPage, BufferItem> =>
      paginate(
        call,
        ({ params, ...init }) =>
          api.GET("/buffers/{id}/items", { ...init, params: { ...params, path: { id } } }),
        "items",
        query,
        options,
      ),

    /** Reads an item. */
    item: (id: string, itemId: string, options?: CallOptions): Promise<BufferItem> =>
      call(
        (init) => api.GET("/buffers/{id}/items/{itemId}", { ...init, params: { path: { id, itemId } } }),
        options,
        { has: "id" },
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
        { has: "id", repeat: "once" },
      ),
  };
}
