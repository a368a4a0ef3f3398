import { type CallOptions, type Fliq, FliqNotFoundError, type Schedule } from "../src/index.ts";

/** What to do about the id of nothing. */
export const NOT_FOUND_HINT =
  "list what there is with `fliq jobs` and `fliq schedules`; another account's are not seen";

// An id does not tell what it is of, but for those that servers made earlier.

export function isJobId(id: string): boolean {
  return id.startsWith("job_");
}

export function isScheduleId(id: string): boolean {
  return id.startsWith("sched_");
}

/** The schedule with this id; undefined when there is none. */
export async function findSchedule(
  fliq: Fliq,
  id: string,
  options: CallOptions,
): Promise<Schedule | undefined> {
  if (isJobId(id)) return undefined;
  try {
    return await fliq.schedules.get(id, options);
  } catch (error) {
    if (error instanceof FliqNotFoundError && !isScheduleId(id)) return undefined;
    throw error;
  }
}
