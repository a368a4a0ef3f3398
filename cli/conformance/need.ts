/** The servers that there are. */
export type ServerKind = "hosted" | "open-source";

export const SERVERS: readonly ServerKind[] = ["hosted", "open-source"];

/** What a case may need beyond the API, and what is missing where a server does not have it. */
export const NEEDS = {
  /** A target that the server reaches. */
  target: "nothing that the server can call: --target names it",
  /** Time that can be moved by hours in no time. */
  "virtual-time": "its time cannot be moved",
  /** A target that is slow by the server's own clock. */
  "slow-target": "its clock stands still while a target is called",
  /** A target that is reached under another host as well. */
  "other-host": "the target has one host alone",
  /** A target that is reached under a subdomain of its host as well. */
  subdomain: "the target has no subdomain",
  /** An account in which nothing was made yet, and in which anything may be done. */
  "fresh-account": "the account is not made for this run alone",
  "second-account": "there is no token of another account",
  /** A balance that can be set. */
  credits: "its credits cannot be set",
  /** A balance that can be topped up. */
  "top-up": "its credits cannot be topped up",
  /** A dead worker that can come back. */
  "late-verdicts": "its dead workers do not come back",
  /** Workers that can be made to die. */
  faults: "its workers cannot be made to die",
  /** A server that can be restarted. */
  restart: "it cannot be restarted",
  /** Mails that can be read. */
  emails: "its mails cannot be read",
  /** A server that refuses calls of the API that come too fast, and whose limit may be tried. */
  "rate-limit": "its rate limit is not to be tried",
  /** An account that has no signing secret yet. */
  unsigned: "the account may have a signing secret",
  /** An account on the paid plan. */
  "paid-plan": "the account is not on the paid plan",
  /** Work that starts late, and in no order, as on a real server. */
  "realistic-timing": "its timing is not the mock's realistic one",
  /** Time to the letter: what is due starts at that very instant, in an order. */
  "exact-timing": "what is due may start late, in any order",
  /** A server and not the mock, which does otherwise for tests' sake. */
  live: "the mock does otherwise, for the sake of tests",
  /** The mock: the rule tells of it, and not of what servers do. */
  mock: "the rule tells of the mock, or of what only the tutorial promises",
} as const;

export type Need = keyof typeof NEEDS;
