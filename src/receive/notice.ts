import { type components, FliqInputError } from "../shared/index.ts";
import type { Delivery } from "./delivery.ts";

type WebhookEvent = components["schemas"]["WebhookEvent"];
type Ended<Status extends WebhookEvent["status"]> = Omit<WebhookEvent, "event" | "status"> & {
  event: `job.${Status}`;
  status: Status;
};

/** What a job's `webhook_url` is sent when the job ends; `event` tells which it is. */
export type JobNotice = Ended<"completed"> | Ended<"failed"> | Ended<"cancelled">;

/**
 * The notice that a delivery is. Its URL and body are signed, so that the event vouches for the rest.
 * @throws {FliqInputError} when it is something else.
 */
export function readNotice(delivery: Delivery): JobNotice {
  const notice = delivery.json<JobNotice | null>();
  if (notice && /^job\./.test(notice.event)) return notice;
  throw new FliqInputError("event", "is not one of a job");
}
