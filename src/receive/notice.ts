import { type CreditAlert, type FailureAlert, FliqInputError, type WebhookEvent } from "../shared/index.ts";
import type { Delivery } from "./delivery.ts";

/** What a job's `webhook_url` is sent when the job has ended. One that is cancelled sends nothing. */
export type JobNotice = Omit<WebhookEvent, "event" | "status"> &
  ({ event: "job.completed"; status: "completed" } | { event: "job.failed"; status: "failed" });

/** What a buffer's `webhook_url` is sent when an item has ended: `job_id` is the item's, and there is no `event`. */
export interface ItemNotice extends Omit<WebhookEvent, "event"> {
  event?: undefined;
}

/** All that Fliq sends of its own: tell them apart by `event`. Alerts (`failure`, `credit_low`) are not signed. */
export type Notice = JobNotice | ItemNotice | FailureAlert | CreditAlert;

/**
 * The notice that a delivery is, and what to deduplicate it by. Its URL and body are signed, so that what names it vouches for
 * the rest.
 * @throws {FliqInputError} when it is something else.
 */
export function readNotice(delivery: Delivery): { notice: Notice; id: string } {
  const notice = Object(delivery.json<unknown>());
  const { event, status, job_id, resource_id, crossed_at } = notice;
  let about: unknown;
  if (/^(job\.completed|job\.failed|item\.completed|item\.failed)$/.test(event ?? `item.${status}`))
    about = job_id;
  if (event === "failure") about = resource_id;
  if (event === "credit_low") about = crossed_at;
  if (typeof about === "string") return { notice, id: `${event ?? `item.${status}`}:${about}` };
  throw new FliqInputError("event", "is none of a notice that Fliq sends");
}
