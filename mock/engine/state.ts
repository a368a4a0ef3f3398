import { createEventQueue, type EventQueue } from "./event-queue.ts";
import { formatId, type IdSource, nextSequence } from "./ids.ts";
import { createRandom, nextUint32, type Random } from "./random.ts";
import { createBucket } from "./rate.ts";
import type { Account, BufferRecord, JobRecord, ScheduleRecord, TokenRecord } from "./records.ts";
import { createSortedList } from "./sorted-list.ts";

/** All that the scheduler knows. */
export interface State {
  readonly ids: IdSource;
  readonly jitter: Random;
  readonly requestIds: Random;
  readonly secrets: Random;
  /** Decides whether a fault with a probability happens. */
  readonly chance: Random;
  readonly eventQueue: EventQueue;
  readonly accounts: Map<string, Account>;
  readonly jobs: Map<string, JobRecord>;
  readonly schedules: Map<string, ScheduleRecord>;
  readonly buffers: Map<string, BufferRecord>;
  /** By the raw token. */
  readonly tokens: Map<string, { readonly account: Account; readonly token: TokenRecord }>;
  /** Raw tokens that were deleted, and so never work again. */
  readonly revoked: Set<string>;
}

/** The account of every token that is given no other. */
export const DEFAULT_ACCOUNT = "default";

/** The pace of an account's calls of the API: so many a second, and so many at once. */
const CALLS_PER_SECOND = 50;
const CALL_BURST = 100;

/** Makes an empty state. The same seed makes the same ids, request ids and jitter. */
export function createState(seed: number): State {
  return {
    ids: { seed, count: 0 },
    jitter: createRandom(seed, "jitter"),
    requestIds: createRandom(seed, "request"),
    secrets: createRandom(seed, "secret"),
    chance: createRandom(seed, "chance"),
    eventQueue: createEventQueue(),
    accounts: new Map(),
    jobs: new Map(),
    schedules: new Map(),
    buffers: new Map(),
    tokens: new Map(),
    revoked: new Set(),
  };
}

/** The account of this name; made when it is first asked for. */
export function openAccount(state: State, name: string, now: number): Account {
  const known = state.accounts.get(name);
  if (known !== undefined) return known;
  const account: Account = {
    id: formatId(state.ids, "user", now, nextSequence(state.ids)),
    name,
    signingSecret: { secret: makeSecret(state, "whsec_"), createdAt: now },
    balance: 0,
    grantedDay: -1,
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

/** Makes a secret of 40 hexadecimal digits behind a prefix. It is random only as far as the seed is. */
export function makeSecret(state: State, prefix: string): string {
  const words = Array.from({ length: 5 }, () => nextUint32(state.secrets).toString(16).padStart(8, "0"));
  return prefix + words.join("");
}
