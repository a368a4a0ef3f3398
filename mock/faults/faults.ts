import { type Duration, durationToMs } from "../../src/shared/index.ts";
import {
  compilePattern,
  type Death,
  type FetchHandler,
  type RunningAttempt,
  type UrlPattern,
} from "../delivery/index.ts";
import type { Dispatch, Outcome, Random } from "../engine/index.ts";
import { FliqMockError } from "../errors.ts";
import { createFaultPlan, type FaultOptions, type FaultPlan } from "./fault-plan.ts";

/** Which deliveries: those to a URL, or those of one job or item, of a schedule's runs or of a buffer's items. */
export type FaultScope = UrlPattern | { readonly id: string };

/** How a delivery that fails is answered. */
export interface FailOptions extends FaultOptions {
  /** Default: 500. */
  readonly status?: number;
  /** Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: empty. */
  readonly body?: string;
}

/** How a connection is lost. */
export interface DisconnectOptions extends FaultOptions {
  /** Whether the target did its work before the connection was lost. Default: false. */
  readonly afterHit?: boolean;
}

/** How a worker dies. */
export interface CrashOptions extends FaultOptions {
  /** How long after the death it is noticed, and the job taken over. Default: 30 s, as the timing has it. */
  readonly takeover?: Duration;
  /**
   * How long after the death the worker comes back, with the verdict that its target gave it; later, if the target is slower. It is written
   * over whatever the job is by then. Default: never.
   */
  readonly comesBack?: Duration;
}

/** The delivery that `respond` answers. */
export interface RespondContext {
  /** The job's or item's id. */
  readonly id: string;
  /** From 1. */
  readonly attempt: number;
}

/** Makes a delivery: to its target or, if one is given, to another in its place. */
type Deliver = (standIn?: FetchHandler) => Promise<Outcome>;

/** What a fault works with: the attempt, its delivery, and a sleep in the mock's time. */
export interface FaultContext {
  readonly attempt: RunningAttempt;
  readonly deliver: Deliver;
  /** Makes it once more, beside the first; that outcome is dropped. */
  readonly deliverAgain: () => Promise<void>;
  readonly sleep: (delayMs: number) => Promise<void>;
  /** Lets the worker die, now; its target runs on. */
  readonly die: (death: Death) => void;
  /** Told which fault happens, in words. */
  readonly struck?: (fault: string) => void;
}

type Fault = (context: FaultContext) => Promise<Outcome>;

/** Plans what goes wrong with deliveries. Of the faults that fit a delivery, the first happens. */
export interface Faults {
  /**
   * Answers the next delivery with a status, without reaching its target.
   *
   * @example mock.failNext("*\/api/hook", { status: 503, times: 2 });
   */
  failNext(scope: FaultScope, options?: FailOptions): void;
  /** Leaves the next delivery without an answer until its attempt's time is up. It does not reach its target. */
  timeout(scope: FaultScope, options?: FaultOptions): void;
  /** Loses the next delivery's connection before an answer comes. */
  disconnect(scope: FaultScope, options?: DisconnectOptions): void;
  /** Makes the next delivery take that much longer, in the mock's time. */
  latency(scope: FaultScope, delay: Duration, options?: FaultOptions): void;
  /**
   * Kills the worker when the next delivery begins: its target is hit all the same, and 30 s later the job is taken over and sent again.
   *
   * @example mock.crashWorker("*\/api/hook", { takeover: "20s", comesBack: "2m" });
   */
  crashWorker(scope: FaultScope, options?: CrashOptions): void;
  /** Sends the next delivery to its target twice at once, with the same delivery id. */
  duplicate(scope: FaultScope, options?: FaultOptions): void;
  /**
   * Answers the next delivery by a function, in place of its target.
   *
   * @example mock.respond("*\/hook", ({ attempt }) => new Response(null, { status: attempt < 3 ? 503 : 200 }), { times: 3 });
   */
  respond(
    scope: FaultScope,
    answer: (context: RespondContext, request: Request) => Response | Promise<Response>,
    options?: FaultOptions,
  ): void;
}

/** The faults of a mock, with what applies them. */
export interface FaultBox extends Faults {
  readonly plan: FaultPlan<RunningAttempt, Fault>;
  /** Makes a delivery, with the first fault that fits it. */
  apply(context: FaultContext): Promise<Outcome>;
}

/** Makes faults for deliveries, none of them planned. */
export function createFaults(random: () => Random): FaultBox {
  const plan = createFaultPlan<RunningAttempt, Fault>(random);

  function add(name: string, scope: FaultScope, options: FaultOptions | undefined, fault: Fault): void {
    const said = `${name}(${describeScope(scope)})`;
    const strike: Fault = (context) => {
      context.struck?.(said);
      return fault(context);
    };
    plan.add({ name: said, fits: compileForAttempts(scope), fault: strike }, options);
  }

  return {
    plan,
    apply(context) {
      const fault = plan.take(context.attempt);
      return fault === undefined ? context.deliver() : fault(context);
    },

    failNext(scope, options) {
      const outcome = readAnswer(options);
      add("failNext", scope, options, async () => outcome);
    },
    timeout(scope, options) {
      add("timeout", scope, options, async ({ attempt, sleep }) => {
        await sleep(attempt.call.timeoutSeconds * 1000);
        return { kind: "timeout" };
      });
    },
    disconnect(scope, options) {
      add("disconnect", scope, options, async ({ attempt, deliver }) => {
        attempt.isAnswerLost = true;
        if (options?.afterHit === true) await deliver();
        return { kind: "error", message: "EOF" }; // As a reset is called. D7
      });
    },
    latency(scope, delay, options) {
      const delayMs = durationToMs(delay, "latency");
      add("latency", scope, options, async ({ deliver, sleep }) => {
        await sleep(delayMs);
        return deliver();
      });
    },
    crashWorker(scope, options) {
      const death = readDeath(options);
      add("crashWorker", scope, options, ({ deliver, die }) => {
        die(death);
        return deliver();
      });
    },
    duplicate(scope, options) {
      add("duplicate", scope, options, async ({ deliver, deliverAgain }) => {
        const [first] = await Promise.all([deliver(), deliverAgain()]);
        return first;
      });
    },
    respond(scope, answer, options) {
      if (typeof answer !== "function")
        throw new FliqMockError("respond() takes a function (context, request) => Response");
      add("respond", scope, options, ({ attempt, deliver }) => {
        const context = { id: attempt.call.deliveryId, attempt: attempt.dispatch.record.number };
        return deliver((request) => answer(context, request));
      });
    },
  };
}

/** The methods that plan faults, without what applies them. */
export function faultMethods({ plan, apply, ...methods }: FaultBox): Faults {
  return methods;
}

function readAnswer({ status = 500, headers = {}, body = "" }: FailOptions = {}): Outcome {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new FliqMockError(`failNext: status must be 200 to 599, as a target can answer; not ${status}`);
  }
  return { kind: "response", statusCode: status, headers: readAnswerHeaders(headers), body };
}

function readAnswerHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(new Headers(headers));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new FliqMockError(`failNext: headers must be names and values that HTTP allows (${problem})`, {
      cause,
    });
  }
}

function readDeath({ takeover, comesBack }: CrashOptions = {}): Death {
  return {
    kind: "died",
    ...(takeover !== undefined && { takeoverMs: durationToMs(takeover, "crashWorker: takeover") }),
    ...(comesBack !== undefined && { comesBackMs: durationToMs(comesBack, "crashWorker: comesBack") }),
  };
}

/** Whether something with these ids, called at this URL, is meant. */
export type CompiledScope = (ids: readonly (string | null | undefined)[], url: string) => boolean;

/** Makes the test that a scope stands for. */
export function compileScope(scope: FaultScope): CompiledScope {
  if (isIdentified(scope)) return (ids) => ids.includes(scope.id);
  const fits = compilePattern(scope);
  return (_, url) => fits(url);
}

function compileForAttempts(scope: FaultScope): (attempt: RunningAttempt) => boolean {
  const fits = compileScope(scope);
  return ({ dispatch: { subject }, call }) => fits(idsOf(subject), call.url);
}

/** A delivery's own id, and that of the schedule or buffer that it comes from. */
function idsOf(subject: Dispatch["subject"]): (string | undefined)[] {
  switch (subject.kind) {
    case "job":
      return [subject.id, subject.scheduleId ?? undefined];
    case "item":
      return [subject.id, subject.buffer.id];
    case "notice":
      return [subject.id];
  }
}

function describeScope(scope: FaultScope): string {
  return isIdentified(scope)
    ? scope.id
    : typeof scope === "function"
      ? "a function"
      : JSON.stringify(String(scope));
}

function isIdentified(scope: FaultScope): scope is { readonly id: string } {
  return typeof scope === "object" && "id" in scope;
}
