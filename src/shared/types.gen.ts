// Generated from spec/openapi.yaml by scripts/generate.mjs. Do not edit.

import type { components } from "./openapi.gen.ts";

type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** The HTTP method of the call, in capitals. */
export type HttpMethod = components["schemas"]["HttpMethod"];

/** How the wait before retry n (from 0) grows: `exponential` is 30 s × 2ⁿ up to 1 h, ±25 %; `linear` is 30 s × (n + 1). */
export type Backoff = components["schemas"]["Backoff"];

/** Where a job stands; one that waits for a retry is `pending`. */
export type JobStatus = components["schemas"]["JobStatus"];

/** Where a buffer item stands; one that waits for a retry is `pending`. */
export type BufferItemStatus = components["schemas"]["BufferItemStatus"];

/** What a channel is sent: `webhook` the alert as JSON, `slack` a Slack message, `email` a mail. */
export type AlertChannelType = components["schemas"]["AlertChannelType"];

/** Where a webhook stands; one that waits for its next try is `pending`. */
export type WebhookStatus = components["schemas"]["WebhookStatus"];

/** `free` is filled up to 100,000 credits on the first use of each UTC day; a top-up makes the plan `paid`. */
export type Plan = components["schemas"]["Plan"];

/** What moved the balance. */
export type TransactionType = components["schemas"]["TransactionType"];

/** A call to schedule. */
export interface JobCreate extends Schema<"JobCreate"> {}

/** A call to repeat by a cron expression, as a job. The tutorial has it; servers seen refuse it. */
export interface RecurringJobCreate extends Schema<"RecurringJobCreate"> {}

/** A job that was just made. */
export interface JobCreated extends Schema<"JobCreated"> {}

/** One call of a URL at a given time. Servers give the short answer, the required fields and what is set of the next three. */
export interface Job extends Schema<"Job"> {}

/** A job as a list shows it. */
export interface JobSummary extends Schema<"JobSummary"> {}

/** The clone of a failed job, due now. */
export interface JobReplayed extends Schema<"JobReplayed"> {}

/** One page of jobs, latest `scheduled_at` first. */
export interface JobPage extends Schema<"JobPage"> {}

/** One call made for a job. */
export interface Attempt extends Schema<"Attempt"> {}

/** A call repeated by a cron expression; each run is a job of its own. Headers and body are not shown. */
export interface Schedule extends Schema<"Schedule"> {}

/** A schedule to make. */
export interface ScheduleCreate extends Schema<"ScheduleCreate"> {}

/** One page of schedules, newest first. */
export interface SchedulePage extends Schema<"SchedulePage"> {}

/** A line of items delivered to one URL, first in first out, at a rate. Headers are not shown. */
export interface Buffer extends Schema<"Buffer"> {}

/** A buffer to make. */
export interface BufferCreate extends Schema<"BufferCreate"> {}

/** One page of buffers, newest first. */
export interface BufferPage extends Schema<"BufferPage"> {}

/** How many of a buffer's items are in each state. */
export interface BufferStats extends Schema<"BufferStats"> {}

/** One delivery of a buffer. Its id is the delivery id. */
export interface BufferItem extends Schema<"BufferItem"> {}

/** An item to push. */
export interface BufferItemCreate extends Schema<"BufferItemCreate"> {}

/** One page of items, newest first. */
export interface BufferItemPage extends Schema<"BufferItemPage"> {}

/** Who is told when a job or a buffer item fails for good, and when credits run low. */
export interface AlertChannel extends Schema<"AlertChannel"> {}

/** An alert channel to make. */
export interface AlertCreate extends Schema<"AlertCreate"> {}

/** What to change of an alert channel. */
export interface AlertUpdate extends Schema<"AlertUpdate"> {}

/** All alert channels, newest first. */
export interface AlertList extends Schema<"AlertList"> {}

/** An email channel was verified. */
export interface AlertVerified extends Schema<"AlertVerified"> {}

/** How the attempts of jobs went. */
export interface JobStats extends Schema<"JobStats"> {}

/** Executions of one UTC day. */
export interface UsageBucket extends Schema<"UsageBucket"> {}

/** Executions per day, and the balance. */
export interface Usage extends Schema<"Usage"> {}

/** The credits of the account; each call costs one. */
export interface Balance extends Schema<"Balance"> {}

/** Credits to buy. */
export interface CheckoutCreate extends Schema<"CheckoutCreate"> {}

/** A page to pay on. */
export interface Checkout extends Schema<"Checkout"> {}

/** One movement of the balance. */
export interface Transaction extends Schema<"Transaction"> {}

/** One page of credit movements, newest first. */
export interface TransactionPage extends Schema<"TransactionPage"> {}

/** An API token, without the token itself. */
export interface Token extends Schema<"Token"> {}

/** A token to make. */
export interface TokenCreate extends Schema<"TokenCreate"> {}

/** A new token; `token` is readable this once. */
export interface TokenCreated extends Schema<"TokenCreated"> {}

/** The secret that signs deliveries. */
export interface SigningSecret extends Schema<"SigningSecret"> {}

/** One notification sent to a job's `webhook_url`. */
export interface WebhookDelivery extends Schema<"WebhookDelivery"> {}

/** One page of webhook deliveries, newest first. */
export interface WebhookDeliveryPage extends Schema<"WebhookDeliveryPage"> {}

/** What a `webhook_url` is sent when a job or a buffer item ends. */
export interface WebhookEvent extends Schema<"WebhookEvent"> {}

/** What an alert channel of type `webhook` is sent when a job or a buffer item fails for good. */
export interface FailureAlert extends Schema<"FailureAlert"> {}

/** What an alert channel of type `webhook` is sent when the balance steps below 10,000. */
export interface CreditAlert extends Schema<"CreditAlert"> {}

/** What an alert channel of type `slack` is sent. */
export interface SlackMessage extends Schema<"SlackMessage"> {}

/** The API is up. */
export interface Health extends Schema<"Health"> {}
