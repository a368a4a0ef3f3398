import {
  type CallOptions,
  type CallTraits,
  type List,
  type PageInit,
  type PageParams,
  paginate,
  type Transport,
  type Try,
  type TryInit,
} from "../transport/index.ts";

/** What a try is sent with that is about one thing. */
type IdInit = TryInit & { params: { path: { id: string } } };

/** Makes the methods of resources. Each makes one call, typed by the spec, that is given as a function of what it is sent with. */
export function createMethods({ call }: Transport) {
  return {
    /** Of an operation that needs no more than the token; a good answer has the key `has`. */
    plain:
      <Data>(attempt: Try<Data>, has: string, repeat?: CallTraits["repeat"]) =>
      (options?: CallOptions): Promise<Data> =>
        call(attempt, options, { has, repeat }),

    /** Of an operation on what has an id. */
    byId:
      <Data = void>(attempt: Try<Data, IdInit>, has?: string, repeat?: CallTraits["repeat"]) =>
      (id: string, options?: CallOptions): Promise<Data> =>
        call((init) => attempt({ ...init, params: { path: { id } } }), options, { has, repeat }),

    /** Of an operation that makes something, and would make it twice. */
    make:
      <Input, Data>(attempt: Try<Data, TryInit & { body: Input }>, has = "id") =>
      (input: Input, options?: CallOptions): Promise<Data> =>
        call((init) => attempt({ ...init, body: input }), options, { has, repeat: "once" }),

    /** Of an operation that lists what stands under the key `has`. */
    list:
      <Page, Item, Query extends PageParams>(attempt: Try<Page, PageInit<Query>>, has: string) =>
      (query?: Query, options?: CallOptions): List<Page, Item> =>
        paginate(call, attempt, has, query, options),
  };
}
