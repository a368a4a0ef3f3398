import type { AlertChannel, Token, Transaction, WebhookDelivery } from "../../src/shared/index.ts";
import {
  type ChannelRecord,
  type NoticeRecord,
  type TokenRecord,
  type TransactionRecord,
  toWireTime,
} from "../engine/index.ts";

// What the API shows of an account's own records.

/** An alert channel as the API shows it. */
export function presentChannel(channel: ChannelRecord): AlertChannel {
  return {
    id: channel.id,
    type: channel.type,
    target: channel.target,
    name: channel.name,
    enabled: channel.enabled,
    verified: channel.verified,
    created_at: toWireTime(channel.createdAt),
    updated_at: toWireTime(channel.updatedAt),
  };
}

/** A token as the API shows it: the raw token only by its first characters. T4 */
export function presentToken(token: TokenRecord): Token {
  return {
    id: token.id,
    name: token.name,
    prefix: token.secret.slice(0, 16),
    last_used_at: token.lastUsedAt === null ? null : toWireTime(token.lastUsedAt),
    created_at: toWireTime(token.createdAt),
  };
}

/** A movement of credits as the API shows it. M5 */
export function presentTransaction(row: TransactionRecord & { readonly id: string }): Transaction {
  return {
    id: row.id,
    amount: row.amount,
    type: row.type,
    job_id: row.subjectId,
    stripe_payment_intent_id: row.type === "stripe_topup" ? `pi_${row.id.replaceAll("-", "")}` : null,
    description: null,
    created_at: toWireTime(row.createdAt),
  };
}

/** A job's webhook and how far it got, as the API shows it; an item's, and an alert, are not listed. H4, H5 */
export function presentWebhook(notice: NoticeRecord): WebhookDelivery | undefined {
  const { event, subject, nextAttemptAt, deliveredAt } = notice;
  if (event === null) return undefined;
  const last = notice.attempts.at(-1);
  return {
    id: notice.id,
    event,
    url: notice.url,
    status: notice.status,
    attempts: notice.attempts.length,
    max_attempts: notice.maxTries,
    created_at: toWireTime(notice.createdAt),
    ...(subject !== null && { job_id: subject.id }),
    ...(last?.statusCode != null && { status_code: last.statusCode }),
    ...(last?.error != null && { last_error: last.error }),
    ...(nextAttemptAt !== null && { next_retry_at: toWireTime(nextAttemptAt) }),
    ...(deliveredAt !== null && { delivered_at: toWireTime(deliveredAt) }),
  };
}
