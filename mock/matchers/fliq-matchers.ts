import type { DeliveredPattern, RetriedPattern, ScheduledPattern } from "./patterns.ts";

/** What `expect(mock)` has once `expect` was extended by the matchers. */
export interface FliqMatchers {
  /**
   * A job or schedule was made that fits. The runs of a schedule are not counted; the schedule is.
   *
   * @example expect(mock).toHaveScheduled({ url: "*\/welcome", in: "30m", body: { userId: 7 } });
   * @example expect(mock).toHaveScheduled({ cron: "0 0 * * *", timezone: "Europe/Berlin" });
   */
  toHaveScheduled(pattern?: ScheduledPattern): void;
  /**
   * Something was delivered that fits: its last attempt was answered with a 2xx, or with the `status` that is asked for.
   *
   * @example expect(mock).toHaveDelivered({ url: "*\/api/hook", attempts: 3 });
   */
  toHaveDelivered(pattern?: DeliveredPattern): void;
  /**
   * A delivery that fits was tried more than once, whatever came of it.
   *
   * @example expect(mock).toHaveBeenRetried({ url: "*\/api/hook", waits: ["30s", "1m"] });
   */
  toHaveBeenRetried(pattern?: RetriedPattern): void;
  /** Nothing is under way, and nothing will be but the runs of schedules. */
  toBeIdle(): void;
}
