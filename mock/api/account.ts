import { toTimestamp } from "../../src/shared/index.ts";
import { ApiError, createToken, deleteToken, formatId, makeSecret, readBalance } from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";
import { pageOfRows, writeCursor } from "./paging.ts";
import { presentToken, presentTransaction } from "./present.ts";

const CREDITS_PER_DOLLAR = 100_000;

/** What an account has: credits, tokens and a signing secret. */
export const accountHandlers: OperationHandlers<
  | "getBalance"
  | "createCheckout"
  | "listTransactions"
  | "listTokens"
  | "createToken"
  | "deleteToken"
  | "getSigningSecret"
  | "rotateSigningSecret"
> = {
  getBalance(engine, { account }) {
    return {
      status: 200,
      body: {
        balance: readBalance(engine, account),
        plan: "free",
        daily_limit: engine.policy.dailyCredits,
        credits_per_dollar: CREDITS_PER_DOLLAR,
      },
    };
  },

  createCheckout(_, { body }) {
    return { status: 200, body: { url: `https://checkout.fliq.invalid/?credits=${body.credits}` } };
  },

  listTransactions(engine, { account, query }) {
    readBalance(engine, account); // The first look in a day grants its credits, which is a transaction.
    const rows = account.transactions.map((row) => ({
      ...row,
      id: formatId(engine.state.ids, "tx", row.createdAt, row.sequence),
    }));
    const page = pageOfRows(rows, "tx", query);
    return {
      status: 200,
      body: { transactions: page.rows.map(presentTransaction), next_cursor: writeCursor(page) },
    };
  },

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

  getSigningSecret(_, { account }) {
    const { secret, createdAt } = account.signingSecret;
    return { status: 200, body: { secret, created_at: toTimestamp(createdAt) } };
  },

  rotateSigningSecret(engine, { account }) {
    const secret = makeSecret(engine.state, "whsec_");
    account.signingSecret = { secret, createdAt: engine.now() };
    return { status: 200, body: { secret, created_at: toTimestamp(engine.now()) } };
  },
};
