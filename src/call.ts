import type { paths } from "./openapi.gen.ts";
import type { Duration } from "./time.ts";

/** What every call takes, as its last argument. */
export interface CallOptions {
  /** Aborts the call, also while it waits to try again: it rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** How long one try may take, to the last byte. Default: the client's, `"30s"`. */
  timeout?: Duration | undefined;
  /** How often a failed call is sent again. Default: the client's, 2. */
  maxRetries?: number | undefined;
}

/**
 * Sends one call of the API, again if need be, and answers with the body. `"once"` is for what would be done
 * twice if it were sent twice, and has no key to tell Fliq that it is the same: that is sent again only after a
 * 429, which says that nothing was done.
 */
export type Call = <Method extends Verb, Path extends PathOf<Method>>(
  method: Method,
  path: Path,
  input: Input<Path, Method>,
  options: CallOptions | undefined,
  repeat?: "once",
) => Promise<Output<Path, Method>>;

/** The methods that the API has. */
export type Verb = "get" | "post" | "patch" | "delete";

type Operation<Path extends keyof paths, Method extends Verb> =
  paths[Path] extends Record<Method, infer Found> ? Found : never;

/** The paths that have `Method`. */
export type PathOf<Method extends Verb> = {
  [Path in keyof paths]: Operation<Path, Method> extends never ? never : Path;
}[keyof paths];

type PathInput<Found> = Found extends { parameters: { path: infer Path } }
  ? { path: Path }
  : { path?: undefined };
type QueryInput<Found> = Found extends { parameters: { query?: infer Query } } ? { query?: Query } : object;
type BodyInput<Found> = Found extends { requestBody: { content: { "application/json": infer Body } } }
  ? { body: Body }
  : { body?: undefined };

/** What a call sends, as the spec has it, and headers beside the client's own. */
export type Input<Path extends keyof paths, Method extends Verb> = PathInput<Operation<Path, Method>> &
  QueryInput<Operation<Path, Method>> &
  BodyInput<Operation<Path, Method>> & { headers?: Record<string, string> };

type Json<Found> = Found extends { content: { "application/json": infer Data } } ? Data : never;
type Success<Found> = Found extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201)]: Json<Responses[Status]> }[keyof Responses & (200 | 201)]
  : never;

/** What a call is answered with, as the spec has it; nothing for a 204. */
export type Output<Path extends keyof paths, Method extends Verb> = [
  Success<Operation<Path, Method>>,
] extends [never]
  ? undefined
  : Success<Operation<Path, Method>>;
