import { ApiError, createToken, deleteToken } from "../engine/index.ts";
import { pageOfRows } from "./lookup.ts";
import type { OperationHandlers } from "./operation.ts";
import { writeCursor } from "./paging.ts";
import { presentToken } from "./present.ts";

export const tokenHandlers: OperationHandlers<"listTokens" | "createToken" | "deleteToken"> = {
  createToken(engine, { account, body }) {
    const token = createToken(engine, account, body.name);
    return { status: 201, body: { ...presentToken(token), token: token.secret } };
  },

  listTokens(_, { account, query }) {
    const page = pageOfRows(account.tokens, "tok", query);
    return { status: 200, body: { tokens: page.rows.map(presentToken), next_cursor: writeCursor(page) } };
  },

  deleteToken(engine, { account, path }) {
    const token = account.tokens.find((candidate) => candidate.id === path.id);
    if (token === undefined) throw new ApiError("token_not_found");
    deleteToken(engine, account, token);
    return { status: 204 };
  },
};
