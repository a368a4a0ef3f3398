import type { ServerEvent } from "../../mock/server/index.ts";

/** Counts of what happened while the server ran. */
export interface Tally {
  readonly jobs: number;
  readonly items: number;
  readonly attempts: number;
  /** Jobs and items that ended in each way. */
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
}

export const NOTHING: Tally = { jobs: 0, items: 0, attempts: 0, completed: 0, failed: 0, cancelled: 0 };

/** The tally with one more event counted. */
export function count(tally: Tally, { type, attempt, retry_at }: ServerEvent): Tally {
  const add = (field: keyof Tally): Tally => ({ ...tally, [field]: tally[field] + 1 });
  switch (type) {
    case "job.created":
      return add("jobs");
    case "item.created":
      return add("items");
    case "job.started":
    case "item.started":
      return add("attempts");
    case "job.answered":
    case "item.answered":
      if (attempt?.error === null) return add("completed");
      return retry_at === null ? add("failed") : tally;
    case "job.takenOver":
    case "item.takenOver":
      return retry_at === null ? add("failed") : tally;
    case "job.unpaid":
    case "item.unpaid":
      return add("failed");
    case "job.cancelled":
      return add("cancelled");
    default:
      return tally;
  }
}
