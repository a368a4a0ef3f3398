// The contract is silent or can be read in two ways in these places. What the model takes it to mean stands here, so that it
// is one line to change.

/**
 * What happens at one instant happens in turns, until nothing more does: targets that sleep wake; what is due is started, each
 * target's own deeds at once; the calls that have ended by now are written, in the order in which they began.
 */
export const TURN = ["wake", "start", "end"] as const;

/** The last verdict of a worker that died counts the retries as that worker knew them, not as they are by then (R9). */
export const LATE_VERDICT_KNOWS_ITS_OWN_RETRIES = true;

/** A job that was completed keeps `completed_at` when a late verdict makes it pending again (J11 does not name it). */
export const COMPLETED_AT_STAYS = true;

/** A late verdict that ends a job tells webhook and alerts, although they may have been told before (R9). */
export const LATE_VERDICT_TELLS = true;

/** An item that fails for want of credits has taken its token all the same (B4, B8). */
export const UNPAID_ITEM_TAKES_TOKEN = true;

/** A grant of nothing is written, too: the day's first look always makes a row (M3). */
export const GRANT_OF_NOTHING_IS_WRITTEN = true;

/** The look at the credits before a schedule fires grants the day's credits, as it makes a job (S7, M1, M3). */
export const FIRING_GRANTS = true;

/** A webhook's `attempts` counts the one under way. */
export const HOOK_COUNTS_AT_START = true;

/** What comes of the item under way is charged, though its buffer was deleted (B11, M2). */
export const DELETED_ITEM_IS_CHARGED = true;

/** `updated_at` of a recurring job is the time of its last run, or of its making. */
export const RECURRING_UPDATED_BY_RUNS = true;

/** Credits are charged before the verdict is written: a `credit_low` alert goes out before the failure's. */
export const CHARGE_COMES_FIRST = true;

/** The reason in the error text of a target that refuses the connection (D7). */
export const REFUSED = "connection refused";
/** And of one whose connection was lost on the way. */
export const LOST = "EOF";
