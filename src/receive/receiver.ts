import { FliqInputError } from "../shared/index.ts";
import { answer, answerError } from "./answers.ts";
import type { Delivery } from "./delivery.ts";
import type { DefinedJob } from "./job.ts";
import { readNotice } from "./notice.ts";
import type { ErrorContext, Handler, Receiver, ReceiverOptions, ReceiverStep } from "./receiver-types.ts";
import { FliqSignatureError } from "./signature-error.ts";
import { toMs } from "./to-ms.ts";
import { readClock, verify } from "./verify.ts";

/** What to do with a verified delivery. */
interface Task {
  run(): unknown;
  /** What to deduplicate by. Default: the delivery's id. */
  id?: string;
  claimMs?: number;
}

/** Finds the task for a verified delivery; undefined if there is none. */
type Plan = (delivery: Delivery) => Task | undefined | Promise<Task | undefined>;

/**
 * Makes a receiver. It answers 401 to what is forged or too old, 200 with `X-Fliq-Outcome: duplicate` to what
 * was handled before, and 409 with `Retry-After` to what is being handled; else it runs the handler, and
 * answers what that returns, or 200, or 500 if it throws, so that Fliq tries again.
 * @throws {FliqInputError} when the secret is missing, or a duration is not one.
 * @example
 * const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe: d1Store(env.DB) });
 * return receiver.handle(request, async (delivery) => sendWelcome(delivery.json()));
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { secrets = [options.secret], dedupe, onError = logError } = options;
  if (!(secrets[0] && secrets.every(Boolean)))
    throw new FliqInputError("secret", "is missing; see fliq.signingSecret.get()");
  const ttlMs = toMs(options.ttl ?? 60, "ttl");
  const rememberMs = toMs(options.remember ?? "2d", "remember");
  const routes = new Map<string, Plan>();

  async function receive(request: Request, plan: Plan, fallbackId?: string): Promise<Response> {
    let verified: Delivery | undefined;
    async function during<Result>(step: ReceiverStep, work: () => Result | Promise<Result>): Promise<Result> {
      try {
        return await work();
      } catch (error) {
        await onError(error, { step, request, delivery: verified });
        throw error;
      }
    }

    try {
      const delivery = await during("verify", () => verify(request, { ...options, id: fallbackId }));
      verified = delivery;
      const task = await during("verify", () => plan(delivery));
      if (!task) return answer(404);
      const { id = delivery.id, claimMs = ttlMs, run } = task;

      const token = crypto.randomUUID();
      const lease = () => ({ token, now: readClock(options.now) });
      const claim = await during("claim", () => dedupe?.claim(id, claimMs, lease()));
      if (claim === "done") return answer(200, "duplicate");
      if (claim === "running") return answer(409, claim, claimMs);

      const response = await during("handle", run).then(answerResult, () => answer(500));
      const settled = response.ok
        ? during("complete", () => dedupe?.complete(id, rememberMs, lease()))
        : during("release", () => dedupe?.release(id, lease()));
      // What the handler did stands, and onError was told: a claim that is not settled ends by itself.
      await settled.catch(() => undefined);
      return response;
    } catch (error) {
      return answerError(error);
    }
  }

  function planJob<Body>(job: DefinedJob<never, Body>, handler: Handler<[Body, Delivery]>): Plan {
    return async (delivery) => {
      const body = await job.parse(delivery);
      return { claimMs: Math.max(ttlMs, 2 * job.timeoutMs), run: () => handler(body, delivery) };
    };
  }

  const receiver: Receiver = {
    handle: <Body>(
      request: Request,
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
          const notice = readNotice(delivery);
          const id = `${notice.event ?? `item.${notice.status}`}:${notice.job_id}`;
          return { id, run: () => handler(notice, { ...delivery, id }) };
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

function answerResult(result: unknown): Response {
  return isResponse(result) ? result : answer(200);
}

/** Also one of another copy of fetch, whose failure would else count as done. */
function isResponse(value: unknown): value is Response {
  return {}.toString.call(value) === "[object Response]";
}
