/** An independent, slow answer: walks minute by minute and asks Intl what the clock on the wall shows. */
export interface OracleFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
  readonly bothDaysRestricted: boolean;
}

const MINUTE_MS = 60_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Every matching minute in (afterMs, afterMs + minutes], oldest first. */
export function walk(fields: OracleFields, timeZone: string, afterMs: number, minutes: number): number[] {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    weekday: "short",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const runs: number[] = [];
  let at = Math.floor(afterMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  for (let step = 0; step < minutes; step++, at += MINUTE_MS) {
    const wall: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = Object.fromEntries(
      format.formatToParts(at).map((part) => [part.type, part.value]),
    );
    const inMonth = fields.daysOfMonth.has(Number(wall.day));
    const inWeek = fields.daysOfWeek.has(WEEKDAYS.indexOf(wall.weekday ?? ""));
    const matches =
      fields.minutes.has(Number(wall.minute)) &&
      fields.hours.has(Number(wall.hour)) &&
      fields.months.has(Number(wall.month)) &&
      (fields.bothDaysRestricted ? inMonth || inWeek : inMonth && inWeek);
    if (matches) runs.push(at);
  }
  return runs;
}
