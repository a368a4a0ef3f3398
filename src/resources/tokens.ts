import type { Token, TokenCreate, TokenCreated } from "../shared/index.ts";
import { type CallOptions, type List, paginate, type Transport } from "../transport/index.ts";
import { createMethods } from "./methods.ts";

/** API tokens of the account. */
export interface Tokens extends ReturnType<typeof createTokens> {}

export function createTokens(transport: Transport) {
  const { api, call } = transport;
  const { byId, make } = createMethods(transport);
  return {
    /** Lists tokens by their first characters, newest first: all of them. */
    list: (options?: CallOptions): List<Token[], Token> =>
      paginate(call, ({ params, ...init }) => api.GET("/tokens", init), "tokens", undefined, options, true),

    /** Makes a token. Its `token` is in this answer and nowhere after. */
    create: make<TokenCreate, TokenCreated>((init) => api.POST("/tokens", init), "token"),

    /** Revokes a token: what uses it gets a 401 from now on. */
    revoke: byId((init) => api.DELETE("/tokens/{id}", init), undefined, 404),
  };
}
