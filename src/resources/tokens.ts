import type { PageQuery, Token, TokenCreated, TokenPage } from "../shared/index.ts";
import type { CallOptions, List, Transport } from "../transport/index.ts";

export type Tokens = ReturnType<typeof createTokens>;

export function createTokens({ call, list }: Transport) {
  return {
    /** Lists tokens by their first characters, newest first. */
    list: (query?: PageQuery, options?: CallOptions): List<TokenPage, Token> =>
      list("GET /tokens", "tokens", { query }, options),

    /** Makes a token. Its `token` is in this answer and nowhere after. */
    create: (token: { name: string }, options?: CallOptions): Promise<TokenCreated> =>
      call("POST /tokens", { body: token }, options, "once"),

    /** Revokes a token: what uses it gets a 401 from now on. */
    revoke: (id: string, options?: CallOptions): Promise<void> =>
      call("DELETE /tokens/{id}", { id }, options, 404),
  };
}
