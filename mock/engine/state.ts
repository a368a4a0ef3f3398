import { createEventQueue, type EventQueue } from "./event-queue.ts";
import { formatId, type IdSource, nextSequence } from "./ids.ts";
import type { Policy } from "./policy.ts";
import { createRandom, nextFraction, nextUint32, type Random } from "./random.ts";
import { createBucket } from "./rate.ts";
import type {
  Account,
  BufferRecord,
  EmailRecord,
  JobRecord,
  ScheduleRecord,
  TokenRecord,
} from "./records.ts";
import { createSortedList } from "./sorted-list.ts";

/** All that the scheduler knows. */
export interface State {
  readonly ids: IdSource;
  readonly jitter: Random;
  readonly requestIds: Random;
  readonly secrets: Random;
  /** What decides whether a fault with a probability strikes. */
  readonly chance: Random;
  /** What decides which of several deliveries under way goes on. */
  readonly interleaving: Random;
  /** What decides how late things are, and in which order, where timing is realistic. */
  readonly lateness: Random;
  /** Where in its period a look for work falls, from 0 to below 1. */
  readonly pollPhase: number;
  readonly eventQueue: EventQueue;
  /** Calls that workers are making. */
  callsUnderWay: number;
  /** The server is down until then, and does nothing. */
  downUntil: number;
  readonly accounts: Map<string, Account>;
  readonly jobs: Map<string, JobRecord>;
  readonly schedules: Map<string, ScheduleRecord>;
  readonly buffers: Map<string, BufferRecord>;
  /** By the raw token. */
  readonly tokens: Map<string, { readonly account: Account; readonly token: TokenRecord }>;
  /** Raw tokens that were deleted, and so never work again. */
  readonly revoked: Set<string>;
  readonly emails: EmailRecord[];
}

/** The account behind any token that is not said to be another's. */
export const DEFAULT_ACCOUNT = "default";

/** The pace of an account's calls of the API: so many a second, and so many at once. W14 */
const CALLS_PER_SECOND = 50;
const CALL_BURST = 100;
const DAY_MS = 86_400_000;

/** Makes an empty state. The same seed makes the same ids, request ids and jitter; in another era the ids differ. W11 */
export function createState(seed: number, era = 0): State {
  return {
    ids: { seed, era, count: 0 },
    jitter: createRandom(seed, "jitter"),
    requestIds: createRandom(seed + era, "request"),
    secrets: createRandom(seed, "secret"),
    chance: createRandom(seed, "chance"),
    interleaving: createRandom(seed, "interleaving"),
    lateness: createRandom(seed, "lateness"),
    pollPhase: nextFraction(createRandom(seed, "phase")),
    eventQueue: createEventQueue(),
    callsUnderWay: 0,
    downUntil: Number.NEGATIVE_INFINITY,
    accounts: new Map(),
    jobs: new Map(),
    schedules: new Map(),
    buffers: new Map(),
    tokens: new Map(),
    revoked: new Set(),
    emails: [],
  };
}

/** The account of this name; made when it is first asked for. It has the day's credits then, and no row for them. M3 */
export function openAccount(
  state: State,
  name: string,
  now: number,
  policy: Pick<Policy, "dailyCredits" | "plan" | "signed" | "signingSecret">,
): Account {
  const known = state.accounts.get(name);
  if (known !== undefined) return known;
  const made = makeSigningSecret(state); // Always, so that what is made from the seed later is the same.
  const secret = policy.signingSecret ?? made;
  const account: Account = {
    id: formatId(state.ids, "account", nextSequence(state.ids)),
    name,
    signingSecret: policy.signed === true ? { secret, createdAt: now } : null,
    plan: policy.plan,
    balance: policy.dailyCredits,
    grantedDay: Math.floor(now / DAY_MS),
    callBucket: createBucket(CALLS_PER_SECOND, CALL_BURST, now),
    jobs: createSortedList(),
    jobKeys: new Map(),
    schedules: [],
    buffers: [],
    channels: [],
    tokens: [],
    transactions: [],
    notices: [],
  };
  state.accounts.set(name, account);
  return account;
}

/** The account's signing secret, made when it is first asked for. K1 */
export function readSigningSecret(state: State, account: Account, now: number) {
  account.signingSecret ??= { secret: makeSigningSecret(state), createdAt: now };
  return account.signingSecret;
}

/** Puts a new signing secret in place of the account's, in force at once. K3 */
export function rotateSigningSecret(state: State, account: Account, now: number) {
  account.signingSecret = { secret: makeSigningSecret(state), createdAt: now };
  return account.signingSecret;
}

/** Makes a text of hex digits. It is random only as far as the seed is. */
export function makeHex(state: State, digits: number): string {
  let text = "";
  while (text.length < digits) text += nextUint32(state.secrets).toString(16).padStart(8, "0");
  return text.slice(0, digits);
}

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function makeSigningSecret(state: State): string {
  let text = "whsec_";
  for (let index = 0; index < 43; index += 1) text += BASE64URL.charAt(nextUint32(state.secrets) & 63);
  return text;
}
