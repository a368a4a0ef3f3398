/** Five fields, each as the values that match: sorted, none twice. */
export interface CronFields {
  readonly kind: "fields";
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  /** January is 1. */
  readonly months: readonly number[];
  /** Sunday is 0. */
  readonly daysOfWeek: readonly number[];
  /** Both day fields are restricted: then a day matches if either field does. */
  readonly eitherDay: boolean;
  /** The zone of the `CRON_TZ=` prefix; null when there was none, which means UTC. */
  readonly timezone: string | null;
}

/** `@every`: a fixed delay after the last run, whatever the clock on the wall says. */
export interface CronInterval {
  readonly kind: "every";
  readonly everyMs: number;
  readonly timezone: string | null;
}

/** A parsed cron expression: immutable, plain data. */
export type CronExpression = CronFields | CronInterval;
