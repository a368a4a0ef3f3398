import { FliqMockError } from "../errors.ts";
import { isAssertion } from "./assertion.ts";
import { compilePattern, type UrlPattern } from "./pattern.ts";
import { noteThrown } from "./thrown.ts";

/** Answers a request. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** What a Worker is given beside its request and env. */
export interface TargetContext {
  /** Time does not move before the promise has settled. */
  waitUntil(promise: Promise<unknown>): void;
  passThroughOnException(): void;
  readonly props: Readonly<Record<string, unknown>>;
}

/** A Worker, such as an `ExportedHandler<Env>`, or anything else with a `fetch`. */
export interface WorkerTarget<Env> {
  fetch?(request: Request, env: Env, context: TargetContext): Response | Promise<Response>;
}

/** Answers deliveries: a function, a Worker, an app with a `fetch`. */
export type RouteTarget<Env> =
  | ((request: Request, env: Env, context: TargetContext) => Response | Promise<Response>)
  | WorkerTarget<Env>;

/** The env that a target wants: it may be left out where it wants none. */
export type EnvArguments<Env> = unknown extends Env ? [env?: Env] : [env: Env];

/** The attempt that calls. */
export interface Caller {
  /** The attempt's number in all the state. */
  readonly attempt: number;
  /** Takes what the attempt has to wait for beside its answer. */
  waitUntil(promise: Promise<unknown>): void;
}

/** Answers the calls that no route fits; `attempt` is the attempt's number in all the state. */
export type FallbackHandler = (request: Request, attempt: number) => Response | Promise<Response>;

/** The handlers that answer the calls that Fliq makes. */
export interface Targets {
  /** Sends calls whose URL fits to `target`; the newest route that fits wins. Returns a function that removes it. */
  route<Env>(pattern: UrlPattern, target: RouteTarget<Env>, ...env: EnvArguments<Env>): () => void;
  /** The handler for a call of an attempt: a route's, else the fallback. */
  handlerFor(url: string, caller: Caller): FetchHandler;
  /** The routes there are now, to go back to. */
  save(): () => void;
}

type RouteHandler = (request: Request, context: TargetContext) => Response | Promise<Response>;

/** Makes an empty routing table over a fallback. */
export function createTargets(fallback: FallbackHandler): Targets {
  let routes: readonly { readonly fits: (url: string) => boolean; readonly handler: RouteHandler }[] = [];
  return {
    route(pattern, target, ...[env]) {
      const route = { fits: compilePattern(pattern), handler: readTarget(target, env) };
      routes = [route, ...routes];
      return () => {
        routes = routes.filter((other) => other !== route);
      };
    },
    handlerFor(url, caller) {
      const handler = routes.find((route) => route.fits(url))?.handler;
      if (handler === undefined) return (request) => fallback(request, caller.attempt);
      return (request) => answerAsWorker(handler, request, createContext(caller));
    },
    save() {
      const saved = routes;
      return () => {
        routes = saved;
      };
    },
  };
}

function readTarget<Env>(target: RouteTarget<Env>, env: Env | undefined): RouteHandler {
  // The types have it that `env` is there where the target wants one.
  const given = env as Env;
  if (typeof target === "function") return (request, context) => target(request, given, context);
  if (typeof target === "object" && target !== null && typeof target.fetch === "function")
    return (request, context) =>
      target.fetch?.(request, given, context) ?? Promise.reject(new Error("it has no fetch any more"));
  throw new FliqMockError(
    "route() takes a pattern and who answers: a function (request) => Response, or a Worker with a fetch(request, env, ctx)",
  );
}

function createContext({ waitUntil }: Caller): TargetContext {
  return { waitUntil, passThroughOnException() {}, props: {} };
}

/** An error that a target throws is a 500, as of a Worker; but a failed assertion, or misuse of the mock, is the test's. */
async function answerAsWorker(
  handler: RouteHandler,
  request: Request,
  context: TargetContext,
): Promise<Response> {
  try {
    return await handler(request, context);
  } catch (error) {
    if (error instanceof FliqMockError || isAssertion(error)) throw error;
    return noteThrown(new Response(String(error), { status: 500 }), error);
  }
}
