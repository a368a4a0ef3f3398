import type { Engine } from "./engine.ts";
import { formatId, nextSequence } from "./ids.ts";
import type { Account, TokenRecord } from "./records.ts";
import { DEFAULT_ACCOUNT, makeSecret, openAccount, type State } from "./state.ts";

/** What every token of the API begins with. */
export const TOKEN_PREFIX = "fliq_sk";

/** Makes a token for an account. */
export function createToken(engine: Engine, account: Account, name: string): TokenRecord {
  const { state } = engine;
  return addToken(state, account, {
    name,
    secret: makeSecret(state, `${TOKEN_PREFIX}_`),
    createdAt: engine.now(),
  });
}

/** Registers a raw token as an account's. */
export function addToken(
  state: State,
  account: Account,
  input: Pick<TokenRecord, "name" | "secret" | "createdAt">,
): TokenRecord {
  const id = formatId(state.ids, "tok", input.createdAt, nextSequence(state.ids));
  const token: TokenRecord = { id, ...input, lastUsedAt: null };
  account.tokens.push(token);
  state.tokens.set(token.secret, { account, token });
  return token;
}

/** Deletes a token: it never works again. What was made with it stays the account's. */
export function deleteToken(engine: Engine, account: Account, token: TokenRecord): void {
  account.tokens = account.tokens.filter((other) => other !== token);
  engine.state.tokens.delete(token.secret);
  engine.state.revoked.add(token.secret);
}

/**
 * The account behind a raw token; undefined when it does not work. Unless the mock was told which tokens there are, any
 * that looks like one is the default account's.
 */
export function authenticate(engine: Engine, secret: string): Account | undefined {
  const { state, policy } = engine;
  const known = state.tokens.get(secret);
  if (known !== undefined) {
    known.token.lastUsedAt = engine.now();
    return known.account;
  }
  const isAccepted = policy.acceptAnyToken && secret.startsWith(TOKEN_PREFIX) && !state.revoked.has(secret);
  return isAccepted ? openAccount(state, DEFAULT_ACCOUNT, engine.now()) : undefined;
}
