import { FliqInputError } from "../shared/index.ts";
import { answer, answerError, answerResult } from "./answers.ts";
import { createClaim, LEASE_MS } from "./claim.ts";
import type { Delivery, IncomingRequest } from "./delivery.ts";
import type { DefinedJob } from "./job.ts";
import { readNotice } from "./notice.ts";
import type { ErrorContext, Handler, Receiver, ReceiverOptions, ReceiverStep } from "./receiver-types.ts";
import { FliqSignatureError } from "./signature-error.ts";
import { bounded, timeOf } from "./time.ts";
import { toMs } from "./to-ms.ts";
import { readTrust } from "./trust.ts";
import { readDelivery } from "./verify.ts";

/** How long `onError` is waited for. */
const REPORT_MS = 2000;

/** What to do with a verified delivery. */
interface Task {
  run(): unknown;
  /** What to deduplicate by, if it is not what the options say. */
  key?: string;
  /** It is a job for certain, and nothing of a buffer's. */
  isJob?: boolean;
}

/** Finds the task for a verified delivery; undefined if there is none. */
type Plan = (delivery: Delivery) => Task | undefined | Promise<Task | undefined>;

/**
 * Makes a receiver. It answers 401 to what is forged or too old, 200 with `X-Fliq-Outcome: duplicate` to what
 * was handled before, and 409 with `Retry-After` to what is being handled; else it runs the handler, and
 * answers 200, or what that returns if it is a failure, or 500 if it throws, so that Fliq tries again.
 * @throws {FliqInputError} when a secret is missing or blank, or a duration is not one.
 * @example
 * const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe: d1Store(env.DB) });
 * return receiver.handle(request, async (delivery) => sendWelcome(delivery.json()));
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { dedupe, dedupeBy, tolerance, onError = logError } = options;
  const checks = { ...options, ...readTrust(options) };
  if (typeof tolerance === "string") checks.tolerance = toMs(tolerance, "tolerance") / 1000;
  const rememberMs = toMs(options.remember ?? "2d", "remember");
  const routes = new Map<string, Plan>();
  let hasWarned = false;

  async function receive(request: IncomingRequest, plan: Plan, id?: string): Promise<Response> {
    const time = timeOf(request, options);
    let verified: Delivery | undefined;
    async function during<Result>(step: ReceiverStep, work: () => Result): Promise<Awaited<Result>> {
      try {
        return await work();
      } catch (error) {
        try {
          await bounded(time, REPORT_MS, onError(error, { step, request, delivery: verified }));
        } catch (failure) {
          console.error("[fliq/receive] onError:", failure);
        }
        throw error;
      }
    }

    try {
      const delivery = await during("verify", () => readDelivery(request, { ...checks, id }, time));
      verified = delivery;
      const task = await during("verify", () => plan(delivery));
      if (!task) return answer(404);
      const run = async () => {
        const response = await during("handle", task.run).then(answerResult, () => answer(500));
        if (task.isJob && response.headers.get("X-Fliq-Outcome") === "retry") warn();
        return response;
      };
      if (!dedupe) return await run();

      const key = await during("verify", () => task.key ?? keyOf(delivery));
      const claim = createClaim(dedupe, key, time, during);
      const signature = dedupeBy === "signature" && delivery.headers.get("X-Fliq-Signature");
      // Whatever becomes of it: what is answered with a duplicate's 200 is not to be repeated either.
      const use = signature ? await claim.useUp(`signature:${signature}`, rememberMs) : "new";
      const state = await claim.claim();
      if (state === "done") return answer(200, "duplicate");
      if (state === "running") return answer(409, state, LEASE_MS);
      const stop = claim.keep();
      const response = use === "new" ? await run() : answer(409, "replayed", LEASE_MS);
      stop();
      // What the handler did stands, and onError was told: a claim that is not settled ends by itself.
      await (response.ok ? claim.complete(rememberMs) : claim.release()).catch(() => undefined);
      return response;
    } catch (error) {
      return answerError(error);
    }
  }

  /** Kinds of keys do not meet, whatever a sender puts into an id or an event. */
  function keyOf(delivery: Delivery): string {
    if (typeof dedupeBy === "function") return `by:${dedupeBy(delivery)}`;
    if (delivery.id) return `id:${delivery.id}`;
    throw new FliqInputError("dedupeBy", "is missing, and so is X-Fliq-Delivery-Id in the job's headers");
  }

  function warn(): void {
    if (!hasWarned)
      console.warn("[fliq/receive] retryAfter: only buffers wait so long; a job goes by its own backoff");
    hasWarned = true;
  }

  function planJob<Body>(job: DefinedJob<never, Body>, handler: Handler<[Body, Delivery]>): Plan {
    return async (delivery) => {
      const body = await job.parse(delivery);
      return { isJob: true, run: () => handler(body, delivery) };
    };
  }

  const receiver: Receiver = {
    handle: <Body>(
      request: IncomingRequest,
      ...rest: [Handler<[Delivery]>] | [DefinedJob<never, Body>, Handler<[Body, Delivery]>]
    ) =>
      receive(
        request,
        rest.length === 1 ? (delivery) => ({ run: () => rest[0](delivery) }) : planJob(...rest),
      ),
    on(job, handler) {
      const route = `${job.method} ${job.path}`;
      if (routes.has(route)) throw new FliqInputError("job", `${route} is taken`);
      routes.set(route, planJob(job, handler));
      return receiver;
    },
    fetch: (request) =>
      receive(request, (delivery) => {
        const { pathname } = new URL(delivery.url);
        return routes.get(`${delivery.method} ${pathname}`)?.(delivery);
      }),
    webhook: (request, handler) =>
      receive(
        request,
        (delivery) => {
          const { notice, id } = readNotice(delivery);
          return { key: `notice:${id}`, run: () => handler(notice, { ...delivery, id }) };
        },
        "webhook", // The id is made of what was signed; there may be no header.
      ),
  };
  return receiver;
}

function logError(error: unknown, { step }: ErrorContext): void {
  // Without the stack where anybody on the internet can cause it.
  console.error(`[fliq/receive] ${step}:`, error instanceof FliqSignatureError ? `${error}` : error);
}
