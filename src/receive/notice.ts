import { FliqInputError, type WebhookEvent } from "../shared/index.ts";
import type { Delivery } from "./delivery.ts";

/** What a `webhook_url` is sent when a job or a buffer item ends; a buffer item's has no `event`. */
export interface JobNotice extends WebhookEvent {}

/**
 * The notice that a delivery is. Its URL and body are signed, so that the status vouches for the rest.
 * @throws {FliqInputError} when it is something else.
 */
export function readNotice(delivery: Delivery): JobNotice {
  const notice = delivery.json<JobNotice | null>();
  if (notice && /^(completed|failed)$/.test(notice.status)) return notice;
  throw new FliqInputError("status", "is not one of a job that has ended");
}
