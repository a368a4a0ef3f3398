import type { Duration, paths } from "../shared/index.ts";
import type { List } from "./paginate.ts";

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
 * What a second try means. `"once"` is for what would be done twice if it were sent twice, and has no key to tell Fliq
 * that it is the same: that is sent again only after a 429, which says that nothing was done. A status is the answer
 * to what has been done already: to a try that follows a lost answer, it says that the lost one did the work.
 */
export type Repeat = "once" | 404 | 409;

/** Sends one call of the API, again if need be, and answers with the body. */
export type Call = <Name extends Endpoint>(
  endpoint: Name,
  input: CallInput<Name>,
  options: CallOptions | undefined,
  repeat?: Repeat,
) => Promise<CallOutput<Name>>;

/** Lists what the pages that a call answers with have under `key`. */
export type ListCall = <Name extends Endpoint, Key extends keyof CallOutput<Name>>(
  endpoint: Name,
  key: Key,
  input: CallInput<Name>,
  options: CallOptions | undefined,
) => List<CallOutput<Name>, CallOutput<Name>[Key] extends (infer Item)[] ? Item : never>;

/** The methods that the API has. */
export type Verb = "get" | "post" | "patch" | "delete";

/** A method and a path of the API, such as `GET /jobs/{id}`. */
export type Endpoint = {
  [Path in keyof paths]: {
    [Method in Verb]: paths[Path][Method] extends object ? `${Uppercase<Method>} ${Path}` : never;
  }[Verb];
}[keyof paths];

/** What the spec says of an endpoint. */
export type Operation<Name extends Endpoint> =
  Name extends `${infer Method} ${infer Path extends keyof paths}`
    ? NonNullable<paths[Path][Lowercase<Method> & Verb]>
    : never;

type PathInput<Found> = Found extends { parameters: { path: infer Ids } } ? Ids : object;
type QueryInput<Found> = Found extends { parameters: { query?: infer Query } }
  ? { query?: Query | undefined }
  : object;
type BodyInput<Found> = Found extends { requestBody: { content: { "application/json": infer Body } } }
  ? { body: Body }
  : { body?: undefined };

/** What a call sends: the ids in its path, and as the spec has them a query and a body; and headers beside the client's own. */
export type CallInput<Name extends Endpoint> = PathInput<Operation<Name>> &
  QueryInput<Operation<Name>> &
  BodyInput<Operation<Name>> & { headers?: Record<string, string> };

type Json<Found> = Found extends { content: { "application/json": infer Data } } ? Data : never;
type Success<Found> = Found extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201)]: Json<Responses[Status]> }[keyof Responses & (200 | 201)]
  : never;

/** What a call is answered with, as the spec has it; nothing for a 204. */
export type CallOutput<Name extends Endpoint> = [Success<Operation<Name>>] extends [never]
  ? undefined
  : Success<Operation<Name>>;
