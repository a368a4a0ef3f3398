import { dialectOf, type Engine } from "./engine.ts";
import { formatId, nextSequence } from "./ids.ts";
import type { Account, TokenRecord } from "./records.ts";
import { DEFAULT_ACCOUNT, makeHex, openAccount, type State } from "./state.ts";

/** Makes a token for an account. T4 */
export function createToken(engine: Engine, account: Account, name: string): TokenRecord {
  const { state } = engine;
  const secret = `fliq_sk_${makeHex(state, 64)}`;
  return addToken(state, account, { name, secret, createdAt: engine.now(), isGiven: false });
}

/** Registers a raw token as an account's. */
export function addToken(
  state: State,
  account: Account,
  input: Pick<TokenRecord, "name" | "secret" | "createdAt" | "isGiven">,
): TokenRecord {
  const sequence = nextSequence(state.ids);
  const token: TokenRecord = {
    id: formatId(state.ids, "token", sequence),
    sequence,
    ...input,
    lastUsedAt: null,
  };
  account.tokens.push(token);
  state.tokens.set(token.secret, { account, token });
  return token;
}

/** Deletes a token: it never works again. What was made with it stays the account's. T4 */
export function deleteToken(engine: Engine, account: Account, token: TokenRecord): void {
  account.tokens = account.tokens.filter((other) => other !== token);
  engine.state.tokens.delete(token.secret);
  engine.state.revoked.add(token.secret);
}

/** Notes that a token is used now: for a state that is brought back, which is not asked to admit anybody again. T4 */
export function noteUse({ state, now }: Engine, id: string): void {
  for (const { token } of state.tokens.values()) if (token.id === id) token.lastUsedAt = now();
}

/**
 * The account behind a raw token; undefined when it does not work. Unless the mock was told which tokens there are, any
 * that looks like one is the default account's. W3, O7
 */
export function authenticate(engine: Engine, secret: string): Account | undefined {
  const { state, policy } = engine;
  const known = state.tokens.get(secret);
  if (known !== undefined) {
    known.token.lastUsedAt = engine.now();
    return known.account;
  }
  const isAccepted =
    policy.acceptAnyToken && dialectOf(engine).tokenPattern.test(secret) && !state.revoked.has(secret);
  return isAccepted ? openAccount(state, DEFAULT_ACCOUNT, engine.now(), policy) : undefined;
}
