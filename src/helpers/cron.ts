import { parseCron } from "../cron/index.ts";
import {
  DEFAULT_TIMEOUT_SECONDS,
  FliqInputError,
  LONGEST_NAME,
  LONGEST_PAGE,
  requireOptions,
  requireText,
  type Schedule,
  type ScheduleCreate,
} from "../shared/index.ts";
import {
  type CallOptions,
  FliqConflictError,
  FliqPartialError,
  paginate,
  type Transport,
} from "../transport/index.ts";
import { refuseDifference } from "./find-job.ts";
import { readTarget, type TargetOptions } from "./target.ts";

/** A call that is made again and again. */
export interface CronOptions extends TargetOptions {
  /**
   * What the schedule is called: at most 256 characters, unique, so that setting it up twice makes one schedule.
   * Default: expression, method and URL.
   */
  name?: string | undefined;
  /** The time zone that the expression is meant in, in its exact letters, such as `"Europe/Berlin"`. Default UTC. */
  timezone?: string | undefined;
  /**
   * What to do with a schedule of that name that differs: `true` deletes it and makes it anew; `"always"` does so each time, for deploys
   * that change headers or body, which no server shows. Default `false`: it is a conflict.
   */
  replace?: boolean | "always" | undefined;
}

/** What a server shows of a schedule, and so can be compared. */
const SHOWN = ["cron_expr", "url", "method", "timeout_seconds", "max_retries", "backoff"];

/**
 * Makes a schedule, or finds the one of the same name.
 * @throws {FliqConflictError} when that one differs in what a server shows of it, unless it is to be replaced.
 * @throws {FliqPartialError} when it was deleted and could not be made anew: `results` has what it was.
 */
export async function createCronJob(
  { api, call }: Transport,
  expression: string,
  options: CronOptions,
  callOptions: CallOptions | undefined,
): Promise<Schedule> {
  requireOptions(options, "options");
  const { name: givenName, timezone, replace = false, ...target } = options;
  const cron_expr = toWireCron(expression, timezone);
  const wire = readTarget(target, "");
  const name = requireText(
    givenName ?? `${cron_expr} ${wire.method} ${wire.url}`.slice(0, LONGEST_NAME),
    LONGEST_NAME,
    "name",
  );
  const schedule: ScheduleCreate = { ...wire, name, cron_expr };
  const make = () =>
    call((init) => api.POST("/schedules", { ...init, body: schedule }), callOptions, { has: "id" });
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof FliqConflictError)) throw error;
    const holder = await find();
    // After a lost answer the one that is there may be the one that was just made.
    if (!holder) throw error;
    try {
      const wanted = { timeout_seconds: DEFAULT_TIMEOUT_SECONDS, backoff: "exponential", ...schedule };
      refuseDifference(`name "${name}"`, error, holder, wanted, SHOWN);
      if (replace !== "always" || error.afterLostAnswer) return holder;
    } catch (difference) {
      if (!replace) throw difference;
    }
    return replaceIt(holder);
  }

  async function find(): Promise<Schedule | undefined> {
    const schedules = paginate<unknown, Schedule>(
      call,
      (init, page) => api.GET("/schedules", { ...init, params: { query: { limit: LONGEST_PAGE, ...page } } }),
      "schedules",
      undefined,
      callOptions,
    );
    for await (const each of schedules) if (each.name === name) return each;
    return undefined;
  }

  async function replaceIt(old: Schedule): Promise<Schedule> {
    const path = { id: old.id };
    await call((init) => api.DELETE("/schedules/{id}", { ...init, params: { path } }), callOptions, {
      repeat: 404,
    });
    try {
      return await make();
    } catch (error) {
      throw new FliqPartialError(
        `The schedule "${name}" was deleted and could not be made anew: results has what it was. Set it up again.`,
        [{ status: "fulfilled", value: old }],
        error,
      );
    }
  }
}

/**
 * The expression as every server takes it, with the zone in front.
 * @throws {FliqInputError} when it is not a cron expression, or never fires: that hangs an open-source server, for everybody.
 */
export function toWireCron(expression: string, timezone: string | undefined): string {
  if (typeof expression !== "string")
    throw new FliqInputError("cron", `must be text such as "0 9 * * MON-FRI"; got ${expression}`);
  if (timezone !== undefined && /^(CRON_)?TZ=/.test(expression)) {
    throw new FliqInputError("timezone", "the expression already has a time zone; give one of them");
  }
  const zoned = timezone === undefined ? expression : `CRON_TZ=${timezone} ${expression}`;
  const cron = parseCron(zoned);
  if (
    cron.kind === "fields" &&
    !cron.eitherDay &&
    !cron.months.some((month) => Math.min(...cron.daysOfMonth) <= daysIn(month))
  )
    throw new FliqInputError("cron", `"${expression}" never fires: no such month has such a day`);
  return zoned.trim();
}

function daysIn(month: number): number {
  return month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
