import type { Usage } from "../../../src/shared/index.ts";

const DAY_MS = 86_400_000;

/** A UTC day, and the calls that were made on it. */
export interface UsageDay {
  readonly label: string;
  readonly value: number;
}

/** Every day of the range up to today, oldest first: the answer leaves out those without a call. */
export function fillDays(
  { buckets, since_days }: Pick<Usage, "buckets" | "since_days">,
  nowMs: number,
): UsageDay[] {
  const calls = new Map(buckets.map((day) => [day.date, day.job_executions + day.buffer_executions]));
  return Array.from({ length: since_days }, (_, index) => {
    const label = new Date(nowMs - (since_days - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return { label, value: calls.get(label) ?? 0 };
  });
}
