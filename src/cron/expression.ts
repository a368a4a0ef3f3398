/** Five fields as bit masks: bit n is set when the value n matches. */
export interface CronFields {
  readonly kind: "fields";
  /** Minutes 0–31; a mask has 32 bits. */
  readonly lowMinutes: number;
  /** Minutes 32–59: bit 0 stands for 32. */
  readonly highMinutes: number;
  readonly hours: number;
  readonly daysOfMonth: number;
  readonly months: number;
  /** Sunday is bit 0. */
  readonly daysOfWeek: number;
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
