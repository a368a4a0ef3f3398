import { type Backoff, FliqInputError, type HttpMethod } from "../shared/index.ts";
import type { Delivery } from "./delivery.ts";
import { FliqSchemaError } from "./schema-error.ts";
import type { SchemaInput, SchemaOutput, StandardSchema } from "./standard-schema.ts";
import { type Seconds, toMs } from "./to-ms.ts";

/** How a job is called and tried, as `fliq.schedule` takes it. */
interface Tries {
  /** Default: `"POST"`. A job with a body is no GET. */
  method?: Exclude<HttpMethod, "GET"> | undefined;
  /** Tries after the first that fails, 0–20. Default: 3. */
  retries?: number | undefined;
  /** How the wait between tries grows, from 30 seconds. Default: `"exponential"`. */
  backoff?: Backoff | undefined;
  /** How long one try may take: a duration, or a number of seconds, from 1 s to 1 h. Default: 30 s. */
  timeout?: Seconds | undefined;
}

/** What a job that is defined once has on both sides. */
export interface JobOptions<Schema extends StandardSchema> extends Tries {
  /** Names the job in messages. */
  name: string;
  /** Where it is received, under the origin that it is scheduled with: `"/jobs/welcome"`. */
  path: string;
  /** What the body must be: any Standard Schema (zod, valibot, arktype, …). */
  schema: Schema;
}

/** What `fliq.schedule` needs to know of one call. */
export interface JobRequest extends Tries {
  url: string;
  method: NonNullable<Tries["method"]>;
  headers: { "Content-Type": "application/json" };
  body: string;
}

/** A job as both sides know it. `Input` is what is scheduled, `Output` what the handler gets. */
export interface DefinedJob<Input = unknown, Output = unknown> {
  readonly name: string;
  readonly path: string;
  readonly method: JobRequest["method"];
  /** How long one try may take. */
  readonly timeoutMs: number;
  /**
   * The options of `fliq.schedule` for one call: spread them and add the time.
   * @throws {FliqSchemaError} when the body would not fit on arrival.
   */
  request(origin: string | URL, body: Input): Promise<JobRequest>;
  /**
   * The body of a delivery, checked.
   * @throws {FliqSchemaError} when it does not fit.
   * @throws {SyntaxError} when it is not JSON.
   */
  parse(delivery: Pick<Delivery, "json">): Promise<Output>;
}

/**
 * Defines a job once, for the side that schedules it and the side that receives it: its body is typed and
 * checked on both.
 * @throws {FliqInputError} when the path or timeout is not one.
 * @example
 * const welcome = defineJob({ name: "welcome", path: "/jobs/welcome", schema: z.object({ email: z.email() }) });
 * await fliq.schedule({ ...(await welcome.request(origin, { email })), in: "30m" });
 * receiver.on(welcome, async ({ email }) => sendWelcome(email));
 */
export function defineJob<Schema extends StandardSchema>(
  options: JobOptions<Schema>,
): DefinedJob<SchemaInput<Schema>, SchemaOutput<Schema>> {
  const { name, path, schema, method = "POST", ...tries } = options;
  resolve(path, "https://any.host");

  async function check(body: unknown): Promise<SchemaOutput<Schema>> {
    const result = await schema["~standard"].validate(body);
    if (result.issues) throw new FliqSchemaError(name, result.issues);
    return result.value;
  }

  return {
    name,
    path,
    method,
    timeoutMs: toMs(tries.timeout ?? 30, "timeout"),
    async request(origin, body) {
      // Checked as it will arrive: what JSON changes or loses (a Date, a Map) is found now and not in the handler.
      const text = JSON.stringify(body ?? null);
      await check(JSON.parse(text));
      return {
        ...tries,
        url: resolve(path, origin),
        method,
        headers: { "Content-Type": "application/json" },
        body: text,
      };
    },
    parse: async (delivery) => check(delivery.json()),
  };
}

/** The URL of a path that is written as URLs have it, so that the receiver finds it again in the request. */
function resolve(path: string, origin: string | URL): string {
  if (URL.canParse(path, origin)) {
    const { pathname, href } = new URL(path, origin);
    if (pathname === path) return href;
  }
  throw new FliqInputError("path", `${path} at ${origin} is not like https://host/jobs/welcome`);
}
