import type { FetchResponse, ParamsOption, RequestBodyOption } from "openapi-fetch";
import type { Endpoint, Operation } from "./call.ts";
import type { AnyInput, Send } from "./send.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";
type PathOf<Verb extends Method> = Endpoint extends infer Name
  ? Name extends `${Verb} ${infer Path}`
    ? Path
    : never
  : never;
type Init<Found> = ParamsOption<Found> &
  RequestBodyOption<Found> & { headers?: Record<string, string>; signal?: AbortSignal };
type OptionalInit<Found> = object extends Init<Found> ? [init?: Init<Found>] : [init: Init<Found>];

type ApiMethod<Verb extends Method> = <Path extends PathOf<Verb>>(
  path: Path,
  ...init: OptionalInit<Operation<`${Verb} ${Path}` & Endpoint>>
) => Promise<FetchResponse<Operation<`${Verb} ${Path}` & Endpoint>, object, "application/json">>;

/** The API as the spec has it, called and answered in the manner of openapi-fetch. */
export interface Api {
  readonly GET: ApiMethod<"GET">;
  readonly POST: ApiMethod<"POST">;
  readonly PATCH: ApiMethod<"PATCH">;
  readonly DELETE: ApiMethod<"DELETE">;
}

interface AnyInit extends AnyInput {
  params?: { path?: object; query?: object; header?: Record<string, string> };
  signal?: AbortSignal | null;
}

export function createApi(send: Send): Api {
  const method =
    (verb: Method) =>
    async (path: string, { params = {}, signal = null, ...input }: AnyInit = {}): Promise<never> => {
      // In small letters, as the client's own are, so that one given here takes the place of that.
      const headers = Object.fromEntries(new Headers({ ...input.headers, ...params.header }));
      const sent = { ...params.path, ...input, query: params.query, headers };
      const answer = await send(`${verb} ${path}`, sent, { signal });
      return answer as never; // typed by the path, for those who call
    };
  return { GET: method("GET"), POST: method("POST"), PATCH: method("PATCH"), DELETE: method("DELETE") };
}
