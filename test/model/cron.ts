const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The few cron expressions that the programs use, each by plain arithmetic: [every, from], in milliseconds of a UTC day. */
const PERIODS: Readonly<Record<string, readonly [every: number, from: number]>> = {
  "* * * * *": [MINUTE, 0],
  "*/5 * * * *": [5 * MINUTE, 0],
  "0 * * * *": [HOUR, 0],
  "@hourly": [HOUR, 0],
  "30 0 * * *": [DAY, 30 * MINUTE],
  "@daily": [DAY, 0],
};

/** Whole seconds from one fire to the next, whatever the time of day. */
const INTERVALS: Readonly<Record<string, number>> = { "@every 90s": 90 * SECOND, "@every 7m": 7 * MINUTE };

/** The first fire after `now`. */
export function fireAfter(expression: string, now: number): number {
  const interval = INTERVALS[expression];
  if (interval !== undefined) return now - (now % SECOND) + interval;
  const period = PERIODS[expression];
  if (period === undefined) throw new Error(`${expression} is not one of the model's cron expressions`);
  const [every, from] = period;
  return from + (Math.floor((now - from) / every) + 1) * every;
}
