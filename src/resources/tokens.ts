import type { Token, TokenCreated } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";

/** API tokens of the account. */
export type Tokens = ReturnType<typeof createTokens>;

export function createTokens({ api, call }: Transport) {
  return {
    /** Lists tokens by their first characters, newest first: all of them. */
    list: (options?: CallOptions): List<Token[], Token> =>
      paginate(call, (init) => api.GET("/tokens", init), "tokens", undefined, options),

    /** Makes a token. Its `token` is in this answer and nowhere after. */
    create: (token: { name: string }, options?: CallOptions): Promise<TokenCreated> =>
      call((init) => api.POST("/tokens", { ...init, body: token }), options, {
        has: "token",
        repeat: "once",
      }),

    /** Revokes a token: what uses it gets a 401 from now on. */
    revoke: (id: string, options?: CallOptions): Promise<void> =>
      call((init) => api.DELETE("/tokens/{id}", { ...init, params: { path: { id } } }), options, {
        repeat: 404,
      }),
  };
}
