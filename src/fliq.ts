import type { Middleware } from "openapi-fetch";
import {
  type CronOptions,
  createCronJob,
  createJob,
  createSequence,
  type NewJob,
  type ScheduledJob,
  type ScheduleManyOptions,
  type ScheduleOptions,
  type Sequence,
  type SequenceOptions,
  scheduleMany,
  toJob,
} from "./helpers/index.ts";
import {
  type Alerts,
  type Billing,
  type Buffers,
  createAlerts,
  createBilling,
  createBuffers,
  createJobs,
  createSchedules,
  createSigningSecret,
  createStats,
  createTokens,
  createWebhooks,
  type Jobs,
  type Schedules,
  type SigningSecretResource,
  type Stats,
  type Tokens,
  type Webhooks,
} from "./resources/index.ts";
import type { Health, Schedule } from "./shared/index.ts";
import {
  type Api,
  type CallOptions,
  createTransport,
  type FliqOptions,
  type Transport,
} from "./transport/index.ts";

/** The environment variables that `Fliq.fromEnv` reads. */
export interface FliqEnv {
  FLIQ_API_TOKEN?: string | undefined;
  FLIQ_BASE_URL?: string | undefined;
}

/**
 * A client for Fliq, the HTTP scheduler.
 * @example
 * const fliq = new Fliq({ token: env.FLIQ_API_TOKEN });
 * await fliq.schedule({ url: "https://example.com/api/remind", in: "30m", body: { userId } });
 */
export class Fliq {
  declare readonly jobs: Jobs;
  declare readonly schedules: Schedules;
  declare readonly buffers: Buffers;
  declare readonly alerts: Alerts;
  declare readonly stats: Stats;
  declare readonly billing: Billing;
  declare readonly tokens: Tokens;
  declare readonly signingSecret: SigningSecretResource;
  declare readonly webhooks: Webhooks;
  readonly #transport: Transport;

  /** @throws {FliqInputError} when the token or another option is unusable. */
  constructor(options: FliqOptions) {
    const transport = createTransport(options);
    this.#transport = transport;
    this.jobs = createJobs(transport);
    this.schedules = createSchedules(transport);
    this.buffers = createBuffers(transport);
    this.alerts = createAlerts(transport);
    this.stats = createStats(transport);
    this.billing = createBilling(transport);
    this.tokens = createTokens(transport);
    this.signingSecret = createSigningSecret(transport);
    this.webhooks = createWebhooks(transport);
  }

  /**
   * A client with the token in `FLIQ_API_TOKEN` and the address in `FLIQ_BASE_URL`, if there is one.
   * @throws {FliqInputError} when there is no token.
   * @example
   * const fliq = Fliq.fromEnv(process.env);
   */
  static fromEnv(env: FliqEnv, options?: Omit<FliqOptions, "token">): Fliq {
    return new Fliq({
      ...options,
      token: env.FLIQ_API_TOKEN ?? "",
      baseUrl: options?.baseUrl ?? env.FLIQ_BASE_URL,
    });
  }

  /** The API as the spec has it, an openapi-fetch client: each call is one try, and nothing is thrown for an error status. */
  get api(): Api {
    return this.#transport.api;
  }

  /**
   * Adds middleware of openapi-fetch, which sees each try of each call; what it throws reaches the caller as it was thrown.
   * @example
   * fliq.use({ onRequest: ({ request }) => request.headers.set("X-Tenant", "acme") });
   */
  use(...middleware: Middleware[]): void {
    this.#transport.api.use(...middleware);
  }

  /**
   * Calls a URL later, once. With an idempotency key of yours that is in use nothing is made, and `isNew` is false; few servers tell
   * which job holds it, so that `id` may be null.
   * @throws {FliqConflictError} when that job is seen to differ in url, method or body; with code `made_but_unknown` when the job was
   * made, its answer was lost, and which one it is cannot be told.
   * @throws {FliqInputError} for bad options, before anything is sent.
   * @example
   * await fliq.schedule({ url, in: "30m", body: { name }, retries: 3, idempotencyKey: `welcome:${user.id}` });
   */
  schedule(
    options: ScheduleOptions & { idempotencyKey?: undefined },
    callOptions?: CallOptions,
  ): Promise<NewJob>;
  schedule(options: ScheduleOptions, callOptions?: CallOptions): Promise<ScheduledJob>;
  async schedule(options: ScheduleOptions, callOptions?: CallOptions): Promise<ScheduledJob> {
    return createJob(this.#transport, toJob(options, this.#transport.now()), callOptions);
  }

  /**
   * Makes many jobs; the result is in the order of `jobs`. Each has its own try: one that fails does not stop
   * the others, unless the token or the credits are at fault.
   * @throws {FliqPartialError} when some were not made: its `results` say which.
   */
  async scheduleMany(
    jobs: readonly ScheduleOptions[],
    options?: ScheduleManyOptions,
  ): Promise<ScheduledJob[]> {
    return scheduleMany(this.#transport, jobs, options);
  }

  /**
   * Calls a URL again and again. Setting up the same `name` again returns the schedule made before.
   * @throws {FliqConflictError} when that schedule differs in what a server shows of it (not headers and body), unless `replace` is set.
   * @throws {FliqPartialError} when it was deleted to be replaced, and could not be made anew: `results` has what it was.
   * @example
   * await fliq.cron("0 0 * * *", { url, name: "cleanup", timezone: "Europe/Berlin" });
   */
  async cron(expression: string, options: CronOptions, callOptions?: CallOptions): Promise<Schedule> {
    return createCronJob(this.#transport, expression, options, callOptions);
  }

  /**
   * Makes a job for each step, or for none: if a step fails, those that this run made are cancelled, the failing one too if only its
   * answer was lost. Running it again with the same key makes no step twice; a step that is seen to be cancelled is made again.
   * @throws {FliqPartialError} when jobs may be left standing: its `results` are their ids.
   */
  async sequence(options: SequenceOptions, callOptions?: CallOptions): Promise<Sequence> {
    return createSequence(this.#transport, options, callOptions);
  }

  /** Whether Fliq is up. */
  async health(options?: CallOptions): Promise<Health> {
    const { api, call } = this.#transport;
    return call((init) => api.GET("/health", init), options, { has: "status" });
  }
}
