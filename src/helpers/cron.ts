import { parseCron } from "../cron/index.ts";
import {
  BACKOFFS,
  checkOptions,
  DEFAULT_TIMEOUT_SECONDS,
  FliqInputError,
  LONGEST_NAME,
  notA,
  type PageQuery,
  requireText,
  type Schedule,
  type ScheduleCreate,
} from "../shared/index.ts";
import {
  type CallOptions,
  FliqConflictError,
  FliqNotFoundError,
  FliqPartialError,
  type PageInit,
  paginate,
  type Transport,
} from "../transport/index.ts";
import { refuseDifference } from "./find-job.ts";
import { readTarget, TARGET, type TargetOptions } from "./target.ts";

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
const SHOWN = ["cron_expr", "url", "method", "timeout_seconds", "max_retries", "backoff", "webhook_url"];

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
  if (typeof expression !== "string") throw notA("cron", expression, "a cron expression");
  checkOptions(options, [...TARGET, "name", "timezone", "replace"]);
  const { name: givenName, timezone, replace } = options;
  const cron_expr = toWireCron(expression, timezone);
  const target = readTarget(options);
  const { method, url } = target;
  const name = requireText(
    givenName ?? `${cron_expr} ${method} ${url}`.slice(0, LONGEST_NAME),
    LONGEST_NAME,
    "name",
  );
  const body: ScheduleCreate = { ...target, name, cron_expr };

  let old: Schedule | undefined;
  try {
    for (;;) {
      try {
        return await call((init) => api.POST("/schedules", { ...init, body }), callOptions, { has: "id" });
      } catch (conflict) {
        const holder = conflict instanceof FliqConflictError && (await find());
        if (!holder) throw conflict;
        try {
          const wanted = { timeout_seconds: DEFAULT_TIMEOUT_SECONDS, backoff: BACKOFFS[0], ...body };
          refuseDifference(`name "${name}"`, conflict, holder, wanted, SHOWN, "pass replace: true");
          // After the old one was deleted somebody else may have made the same.
          if (replace !== "always" || old) return holder;
        } catch (difference) {
          if (!replace || old) throw difference;
        }
        old = holder;
        await remove(holder.id);
      }
    }
  } catch (cause) {
    if (!old) throw cause;
    const problem = `"${name}" was to be replaced and may be gone: results has what it was`;
    throw new FliqPartialError(problem, [{ status: "fulfilled", value: old }], cause);
  }

  async function find(): Promise<Schedule | undefined> {
    const load = (init: PageInit<PageQuery>) => api.GET("/schedules", init);
    const schedules = paginate<unknown, Schedule, PageQuery>(call, load, "schedules", undefined, callOptions);
    for await (const each of schedules) if (each.name === name) return each;
    return undefined;
  }

  async function remove(id: string): Promise<void> {
    try {
      const params = { path: { id } };
      await call((init) => api.DELETE("/schedules/{id}", { ...init, params }), callOptions);
    } catch (error) {
      if (!(error instanceof FliqNotFoundError)) throw error; // it is gone, whoever deleted it
    }
  }
}

/**
 * The expression as every server takes it, with the zone in front.
 * @throws {FliqInputError} when it is not a cron expression, or never fires: that hangs an open-source server, for everybody.
 */
export function toWireCron(expression: string, timezone: string | undefined): string {
  const isZoned = timezone !== undefined;
  if (isZoned && (!timezone || /^(CRON_)?TZ=/.test(expression)))
    throw new FliqInputError("timezone", "is empty, or given twice");
  const zoned = (isZoned ? `CRON_TZ=${timezone} ${expression}` : expression).trim();
  const cron = parseCron(zoned);
  if (cron.kind === "fields" && !cron.eitherDay) {
    const [day = 1] = cron.daysOfMonth;
    // 29 February comes: a month is as long as in 2024.
    if (cron.months.every((month) => day > new Date(2024, month, 0).getDate()))
      throw new FliqInputError("cron", `"${expression}" never fires`);
  }
  return zoned;
}
