import { alertHandlers } from "./alerts.ts";
import { billingHandlers } from "./billing.ts";
import { bufferHandlers } from "./buffers.ts";
import { healthHandlers } from "./health.ts";
import { jobHandlers } from "./jobs.ts";
import type { OperationHandlers } from "./operation.ts";
import { scheduleHandlers } from "./schedules.ts";
import { signingSecretHandlers } from "./signing-secret.ts";
import { statsHandlers } from "./stats.ts";
import { tokenHandlers } from "./tokens.ts";
import { webhookHandlers } from "./webhooks.ts";

/** Who carries out each operation of the spec. One without a handler does not compile. */
export const handlers: OperationHandlers = {
  ...healthHandlers,
  ...jobHandlers,
  ...scheduleHandlers,
  ...bufferHandlers,
  ...alertHandlers,
  ...statsHandlers,
  ...billingHandlers,
  ...tokenHandlers,
  ...signingSecretHandlers,
  ...webhookHandlers,
};
