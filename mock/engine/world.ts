import { createAgenda } from "./agenda.ts";
import { formatId, nextSequence } from "./ids.ts";
import { createRandom, nextUint32 } from "./random.ts";
import { createBucket } from "./rate.ts";
import type { Account, World } from "./records.ts";
import { createShelf } from "./shelf.ts";

/** The account behind any token that is not said to be another's. */
export const DEFAULT_ACCOUNT = "default";

/** The pace of an account's calls of the API: so many a second, and so many at once. */
const CALLS_PER_SECOND = 50;
const CALL_BURST = 100;

/** Makes an empty world. The same seed makes the same ids, request ids and jitter. */
export function createWorld(seed: number): World {
  return {
    ids: { seed, count: 0 },
    jitter: createRandom(seed, "jitter"),
    requestIds: createRandom(seed, "request"),
    secrets: createRandom(seed, "secret"),
    chance: createRandom(seed, "chance"),
    agenda: createAgenda(),
    accounts: new Map(),
    jobs: new Map(),
    schedules: new Map(),
    buffers: new Map(),
    tokens: new Map(),
    revoked: new Set(),
  };
}

/** The account of this name; made when it is first asked for. */
export function openAccount(world: World, name: string, now: number): Account {
  const known = world.accounts.get(name);
  if (known !== undefined) return known;
  const account: Account = {
    id: formatId(world.ids, "user", now, nextSequence(world.ids)),
    name,
    signingSecret: { secret: makeSecret(world, "whsec_"), createdAt: now },
    balance: 0,
    grantedDay: -1,
    callBucket: createBucket(CALLS_PER_SECOND, CALL_BURST, now),
    jobs: createShelf(),
    jobKeys: new Map(),
    schedules: [],
    buffers: [],
    channels: [],
    tokens: [],
    transactions: [],
    notices: [],
  };
  world.accounts.set(name, account);
  return account;
}

/** Makes a secret of 40 hexadecimal digits behind a prefix. It is random only as far as the seed is. */
export function makeSecret(world: World, prefix: string): string {
  const words = Array.from({ length: 5 }, () => nextUint32(world.secrets).toString(16).padStart(8, "0"));
  return prefix + words.join("");
}
