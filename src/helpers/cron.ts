import { parseCron } from "../cron/index.ts";
import { FliqInputError, LONGEST_NAME, requireText, type Schedule } from "../shared/index.ts";
import { type CallOptions, FliqConflictError, paginate, type Transport } from "../transport/index.ts";
import { refuseDifference } from "./create-job.ts";
import { readTarget, type TargetOptions } from "./target.ts";

/** A call that is made again and again. */
export interface CronOptions extends TargetOptions {
  /**
   * What the schedule is called: at most 256 characters, unique, so that setting it up twice makes one schedule.
   * Default: expression, method and URL.
   */
  name?: string | undefined;
  /** The time zone that the expression is meant in, such as `"Europe/Berlin"`. Default UTC. */
  timezone?: string | undefined;
}

/**
 * Makes a schedule, or finds the one of the same name.
 * @throws {FliqConflictError} when that one differs in what `options` ask for: delete it first, or use another name.
 */
export async function createCronJob(
  { api, call }: Transport,
  expression: string,
  { name: givenName, timezone, ...options }: CronOptions,
  callOptions: CallOptions | undefined,
): Promise<Schedule> {
  const cron_expr = toWireCron(expression, timezone);
  const target = readTarget(options, "");
  const { url, method = "POST", body } = target;
  const name = requireText(
    givenName ?? `${cron_expr} ${method} ${url}`.slice(0, LONGEST_NAME),
    LONGEST_NAME,
    "name",
  );
  const schedule = { ...target, name, cron_expr };
  try {
    return await call((init) => api.POST("/schedules", { ...init, body: schedule }), callOptions);
  } catch (error) {
    if (!(error instanceof FliqConflictError)) throw error;
    const schedules = paginate(
      call,
      (init, next) => api.GET("/schedules", { ...init, params: { query: { limit: 100, ...next } } }),
      (page) => page.schedules,
      callOptions,
    );
    for await (const holder of schedules) {
      if (holder.name !== name) continue;
      refuseDifference(`name "${name}"`, error, holder, { ...schedule, url, method, body });
      return holder;
    }
    throw error;
  }
}

/**
 * The expression as every server takes it: the zone in front, Sunday as 0.
 * @throws {FliqInputError} when it is not a cron expression.
 */
export function toWireCron(expression: string, timezone: string | undefined): string {
  if (timezone !== undefined && /^(CRON_)?TZ=/.test(expression)) {
    throw new FliqInputError("timezone", "the expression already has a time zone; give one of them");
  }
  const zoned = timezone === undefined ? expression : `CRON_TZ=${timezone} ${expression}`;
  parseCron(zoned);
  const weekdays = /\S+$/;
  return zoned.trim().replace(weekdays, (field) => field.split(",").map(withSundayAsZero).join(","));
}

function withSundayAsZero(term: string): string {
  if (!/(^|-)7(\/|$)/.test(term)) return term;
  const parsed = parseCron(`* * * * ${term}`);
  return parsed.kind === "fields" ? parsed.daysOfWeek.join(",") : term;
}
