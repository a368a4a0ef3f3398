import { HOOK_COUNTS_AT_START } from "./choices.ts";
import { showSecond, withoutNulls } from "./text.ts";
import {
  type Attempt,
  type Call,
  type Channel,
  isHosted,
  type Notice,
  nextOrder,
  SECOND,
  type Work,
  type World,
} from "./world.ts";

/** How long one try of a webhook or alert may take. H2 */
export const NOTICE_TIMEOUT = 10;
const TRIES = 10;
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 3600 * SECOND;

/** Tells the webhook and, of a failure, the alert channels how the attempt that ended a job or item went. H1, H5, L3 */
export function tellEnd(world: World, work: Work, attempt: Attempt): void {
  if (!isHosted(world)) return; // O1
  tellHook(world, work, attempt);
  if (work.status === "failed") tellFailure(world, work, attempt);
}

function tellHook(world: World, work: Work, { number, statusCode }: Attempt): void {
  const { hook } = work.target;
  if (hook === null) return;
  const isJob = work.kind === "job";
  const event = `job.${work.status}`;
  const body = withoutNulls({
    event: isJob ? event : null, // H5
    job_id: work.name,
    status: work.status,
    status_code: statusCode,
    last_error: work.status === "failed" ? work.lastError : null, // H1
    completed_at: showSecond(world.now),
    attempt_num: number,
  });
  const name = `${work.name}.hook`;
  const headers = { "content-type": "application/json", ...hook.headers }; // H2
  addNotice(world, {
    ...{ kind: "webhook", name, url: hook.url, headers, body: JSON.stringify(body) },
    maxAttempts: isJob ? TRIES : 1, // H3, H5
    listed: isJob ? { event, job: work.name } : null,
  });
}

function tellFailure(world: World, work: Work, { number, statusCode }: Attempt): void {
  const body = withoutNulls({
    event: "failure",
    resource_type: work.kind === "job" ? "job" : "buffer_item",
    resource_id: work.name,
    buffer_id: work.buffer?.name ?? null,
    url: work.target.url,
    method: work.target.method,
    last_error: work.lastError,
    status_code: statusCode,
    attempts: number,
    failed_at: showSecond(world.now),
  });
  tellChannels(world, body);
}

/** L4 */
export function tellCreditLow(world: World, recentBurn: number): void {
  if (!isHosted(world)) return; // O1
  tellChannels(world, {
    event: "credit_low",
    balance: world.balance,
    threshold: 10_000,
    recent_burn: recentBurn,
    crossed_at: showSecond(world.now),
  });
}

/** Tells every enabled channel once, in the order in which they were made. L3 */
function tellChannels(world: World, body: Readonly<Record<string, unknown>>): void {
  for (const channel of world.channels.values()) {
    if (channel.enabled && !channel.deleted) tellChannel(world, channel, body);
  }
}

function tellChannel(world: World, channel: Channel, body: Readonly<Record<string, unknown>>): void {
  const { name, type, target: url } = channel;
  if (type === "email") {
    world.emails.push({ at: world.now, to: url, link: false });
    return;
  }
  // Slack is told in words, which are the server's own.
  const text = JSON.stringify(type === "slack" ? { text: "(words)" } : body);
  const headers = { "content-type": "application/json" };
  addNotice(world, {
    ...{ kind: "alert", name: `${name}.alert`, url, headers, body: text, maxAttempts: 1, listed: null },
  });
}

type NewNotice = Pick<Notice, "kind" | "name" | "url" | "headers" | "body" | "maxAttempts" | "listed">;

function addNotice(world: World, fields: NewNotice): void {
  const notice: Notice = {
    ...fields,
    order: nextOrder(world),
    createdAt: world.now,
    status: "pending",
    dueAt: world.now,
    attempts: 0,
    statusCode: null,
    lastError: null,
    deliveredAt: null,
  };
  world.notices.push(notice);
  world.openNotices.add(notice);
}

/** A try begins. */
export function claimNotice(notice: Notice): void {
  notice.status = "delivering"; // H4
  if (HOOK_COUNTS_AT_START) notice.attempts += 1;
}

/** A try has ended: any 2xx is success, and it costs nothing. H2, H3, H6 */
export function finishNotice(world: World, notice: Notice, { outcome }: Call): void {
  if (!HOOK_COUNTS_AT_START) notice.attempts += 1;
  notice.statusCode = outcome?.status ?? null;
  notice.lastError = outcome?.error ?? null;
  if (outcome?.error === null) {
    notice.status = "delivered";
    notice.deliveredAt = world.now;
  } else {
    notice.status = notice.attempts < notice.maxAttempts ? "pending" : "failed";
    notice.dueAt = world.now + Math.min(FIRST_WAIT * 2 ** (notice.attempts - 1), LONGEST_WAIT);
  }
  if (notice.status !== "pending") world.openNotices.delete(notice);
}
