import {
  type CallOptions,
  FliqConflictError,
  FliqNotFoundError,
  type Transport,
} from "../transport/index.ts";

/** Cancels a job. If an answer was lost and the job turns out to be cancelled or gone, that was us. */
export async function cancelJob({ api, call }: Transport, id: string, options?: CallOptions): Promise<void> {
  const params = { path: { id } };
  try {
    await call((init) => api.DELETE("/jobs/{id}", { ...init, params }), options, { repeat: 404 });
  } catch (error) {
    if (!(error instanceof FliqConflictError && error.mayBeDone)) throw error;
    const { status } = await call((init) => api.GET("/jobs/{id}", { ...init, params }), options, {
      has: "id",
    });
    if (status !== "cancelled") throw error;
  }
}

/** Whether a job could not be cancelled because there is nothing left to cancel: it has begun, or somebody else was faster. */
export function isOver(error: unknown): boolean {
  return error instanceof FliqConflictError || error instanceof FliqNotFoundError;
}
