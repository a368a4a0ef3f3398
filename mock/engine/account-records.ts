import type { AlertChannelType, TransactionType } from "../../src/shared/index.ts";

// What an account has beside what is scheduled.

export interface ChannelRecord {
  readonly id: string;
  readonly sequence: number;
  readonly type: AlertChannelType;
  readonly name: string;
  readonly target: string;
  readonly createdAt: number;
  /** The token of the link that verifies an email channel, until it is used; null for others. */
  verifyToken: string | null;
  verified: boolean;
  enabled: boolean;
  updatedAt: number;
}

/** A mail that Fliq would have sent. */
export interface EmailRecord {
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string | null;
}

export interface TokenRecord {
  readonly id: string;
  readonly sequence: number;
  readonly name: string;
  /** The raw token. It is shown once, when it is made. */
  readonly secret: string;
  readonly createdAt: number;
  /** Whether the mock was given it, so that it is not listed. */
  readonly isGiven: boolean;
  lastUsedAt: number | null;
}

/** A movement of credits. Its id is made when it is shown: there is one for every attempt. */
export interface TransactionRecord {
  readonly sequence: number;
  readonly type: TransactionType;
  readonly amount: number;
  /** The job or item that was called. */
  readonly subjectId: string | null;
  readonly createdAt: number;
}

export interface SigningSecretRecord {
  readonly secret: string;
  readonly createdAt: number;
}
