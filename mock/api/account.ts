import {
  ApiError,
  createToken,
  deleteToken,
  formatId,
  readSigningSecret,
  rotateSigningSecret,
  type SigningSecretRecord,
  toWireTime,
} from "../engine/index.ts";
import type { OperationHandlers } from "./operation.ts";
import { newestFirst, pageOfRows, writeCursor } from "./paging.ts";
import { presentToken, presentTransaction } from "./present-account.ts";

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
  // Reading does not refill. M3
  getBalance(engine, { account }) {
    return {
      status: 200,
      body: {
        balance: account.balance,
        plan: account.plan,
        daily_limit: engine.policy.dailyCredits,
        credits_per_dollar: CREDITS_PER_DOLLAR,
      },
    };
  },

  createCheckout(_, { body }) {
    return { status: 200, body: { url: `https://checkout.fliq.invalid/?credits=${body.credits}` } };
  },

  listTransactions(engine, { account, query }) {
    const rows = account.transactions.map((row) => ({
      ...row,
      id: formatId(engine.state.ids, "transaction", row.sequence),
    }));
    const page = pageOfRows(engine, rows, query);
    return {
      status: 200,
      body: { transactions: page.rows.map(presentTransaction), next_cursor: writeCursor(page) },
    };
  },

  createToken(engine, { account, body }) {
    const token = createToken(engine, account, body.name);
    const { last_used_at: _, ...shown } = presentToken(token);
    return { status: 201, body: { ...shown, token: token.secret } };
  },

  listTokens(_, { account }) {
    const made = account.tokens.filter(({ isGiven }) => !isGiven);
    return { status: 200, body: newestFirst(made).map(presentToken) };
  },

  deleteToken(engine, { account, path }) {
    const token = account.tokens.find(({ id, isGiven }) => id === path.id && !isGiven);
    if (token === undefined) throw new ApiError("token_not_found");
    deleteToken(engine, account, token);
    return { status: 204 };
  },

  getSigningSecret(engine, { account }) {
    return { status: 200, body: presentSecret(readSigningSecret(engine.state, account, engine.now())) };
  },

  rotateSigningSecret(engine, { account }) {
    return { status: 200, body: presentSecret(rotateSigningSecret(engine.state, account, engine.now())) };
  },
};

function presentSecret({ secret, createdAt }: SigningSecretRecord) {
  return { secret, created_at: toWireTime(createdAt) };
}
