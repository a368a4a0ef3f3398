// Where the contract is silent, or can be read in two ways, this is what the model takes it to mean: what is a matter of
// order, of time or of wording in words, the rest as a constant that is used where it matters.
//
// - One instant happens in turns, until nothing more does (time.ts): targets that sleep wake; what is due starts, and what
//   each target does at once is done before the next starts; the calls that have ended by now are written, in the order in
//   which they began. So two jobs that are due at one instant both look for credits before either is charged.
// - R12 holds for all that starts (time.ts): a schedule stands at its next_run_at, a takeover and a notice at their time, an
//   item at the time from which it could have started (due, line free, token there). Of one time schedules come first, then
//   jobs, items and notices; of one kind what was created first, an item as its buffer, a takeover as its job.
// - A verdict that comes back sooner than its target answers comes with the answer (calls.ts). One whose target has answered
//   before comes at its own time, ahead of all else that is due then (time.ts).
// - A restart does first what is due, and last what fell due meanwhile, in the order in which it did. It aborts the call of a
//   worker that died as any other: only a verdict whose target has answered by then still comes (R10: what is in flight). A
//   request that latency() holds back still reaches its target. A takeover that falls due while the server is down comes
//   when it is up. Token buckets are as they were (time.ts).
// - A late verdict is written over a cancelled job, too, and over `scheduled_at`. What it makes pending again keeps the
//   `completed_at` that it had, since neither J11 nor J12 names it (works.ts).
// - An attempt without credits takes no time: its duration is 0. It is none of `mock.deliveries` (works.ts).
// - A head that is put back or fails frees its line at that instant; an attempt that was taken over and still runs holds
//   it, if its worker lives (buffers.ts).
// - `status_code` of an item or webhook is that of the last try that ended, and goes when that had none; `last_error` of a
//   webhook as well, while an item keeps it as a job does (works.ts, notices.ts).
// - The error of an item's try that was answered 429 is told as any other in `mock.deliveries`; in `last_error` a wait of 0
//   or less is told as `0s` (works.ts).
// - What webhook and alerts say of a try is said of the one that ended the job: its number and its status (notices.ts).
// - A job or item that fails is told of first by webhook, then to the channels in the order of their creation (notices.ts).
// - The times that an alert tells are in whole seconds, as a webhook's are (notices.ts).
// - With `signed: false` nothing is signed, though there be a secret (requests.ts).
// - `next_retry_at` of a webhook is there only while it waits for a retry (views.ts).
// - `recent_burn` counts the calls charged in the last 24 hours, the one that crossed the line among them (credits.ts).
// - `days` of the stats count back from now in steps of 24 hours, to the millisecond, both ends included (accounts.ts).
// - A fire that was missed until exactly the next one fires for both: that one is not before now (schedules.ts).
// - `updated_at` of a job moves with each row of the contract's table but the claim, and not when a schedule is deleted; of a
//   recurring job when it is made, fires, is paused and resumed (works.ts, schedules.ts).
// - The attempts of a recurring job say its own id in `job_id`; its `last_error` is not looked at (views.ts, names.ts).

/**
 * The last verdict of a worker that died goes by the retries as that worker knew them, not as they are by then: whether there is
 * another, and how long it waits. It uses one more of them all the same, since servers count in their table (R9).
 */
export const LATE_VERDICT_KNOWS_ITS_OWN_RETRIES = true;

/** A late verdict that ends a job tells webhook and alerts, although they may have been told before (R9). */
export const LATE_VERDICT_TELLS = true;

/** An item that fails for want of credits has taken its token all the same (B4, B8). */
export const UNPAID_ITEM_TAKES_TOKEN = true;

/** A grant of nothing is written, too: the day's first look always makes a row (M3). */
export const GRANT_OF_NOTHING_IS_WRITTEN = true;

/** The look at the credits before a schedule fires grants the day's credits, as it makes a job (S7, M1, M3). */
export const FIRING_GRANTS = true;

/** A webhook's `attempts` counts the one under way (H4). */
export const HOOK_COUNTS_AT_START = true;

/** What comes of the item under way is charged, though its buffer was deleted (B11, M2). */
export const DELETED_ITEM_IS_CHARGED = true;

/** Credits are charged before the verdict is written: a `credit_low` alert goes out before the failure's (M2, L4). */
export const CHARGE_COMES_FIRST = true;

/** The reason in the error text of a target that gives no answer at all (D7). */
export const REFUSED = "the target answered with Response.error()";
/** And of one whose connection was lost on the way. */
export const LOST = "EOF";
