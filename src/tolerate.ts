import { FliqApiError } from "./api-errors.ts";

/**
 * For `.catch` after a call that changes nothing the second time: an answer with `status` to a try that follows
 * a lost answer means that the lost try did the work.
 */
export function doneIf(status: number) {
  return (error: unknown): undefined => {
    if (!(error instanceof FliqApiError && error.afterLostAnswer && error.status === status)) throw error;
  };
}
