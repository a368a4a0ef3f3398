import type { CallOptions } from "../call.ts";
import { type List, paginate } from "../paginate.ts";
import { doneIf } from "../tolerate.ts";
import type { Transport } from "../transport.ts";
import type { PageQuery, Token, TokenCreated, TokenPage } from "../types.ts";

export type Tokens = ReturnType<typeof createTokens>;

export function createTokens({ call }: Transport) {
  return {
    /** Lists tokens by their first characters, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<TokenPage, Token> =>
      paginate(
        (next) => call("get", "/tokens", { query: { ...query, ...next } }, options),
        (page) => page.tokens,
      ),

    /** Makes a token. Its `token` is in this answer and nowhere after. */
    create: (token: { name: string }, options?: CallOptions): Promise<TokenCreated> =>
      call("post", "/tokens", { body: token }, options, "once"),

    /** Revokes a token: what uses it gets a 401 from now on. */
    revoke: (id: string, options?: CallOptions): Promise<void> =>
      call("delete", "/tokens/{id}", { path: { id } }, options).catch(doneIf(404)),
  };
}
