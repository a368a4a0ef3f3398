import type { PageQuery, Token, TokenCreated, TokenPage } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

export type Tokens = ReturnType<typeof createTokens>;

export function createTokens({ api, call }: Transport) {
  return {
    /** Lists tokens by their first characters, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<TokenPage, Token> =>
      paginate(
        call,
        (init, next) => api.GET("/tokens", { ...init, params: { query: { ...query, ...next } } }),
        (page) => page.tokens,
        options,
      ),

    /** Makes a token. Its `token` is in this answer and nowhere after. */
    create: (token: { name: string }, options?: CallOptions): Promise<TokenCreated> =>
      call((init) => api.POST("/tokens", { ...init, body: token }), options, "once"),

    /** Revokes a token: what uses it gets a 401 from now on. */
    revoke: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.DELETE("/tokens/{id}", { ...init, params: { path: { id } } }), options, 404),
  };
}
