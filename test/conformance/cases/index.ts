import type { ConformanceCase } from "../driver.ts";
import { accountCases } from "./account.ts";
import { alertCases } from "./alerts.ts";
import { attemptOutcomeCases } from "./attempt-outcome.ts";
import { authCases } from "./auth.ts";
import { bufferDeliveryCases } from "./buffer-delivery.ts";
import { bufferItemCases } from "./buffer-items.ts";
import { bufferPaceCases } from "./buffer-pace.ts";
import { bufferCases } from "./buffers.ts";
import { compatibilityCases } from "./compatibility.ts";
import { creditCases } from "./credits.ts";
import { cronCases } from "./cron-firing.ts";
import { deliveryCases } from "./delivery.ts";
import { errorCases } from "./errors-and-auth.ts";
import { jobCommandCases } from "./job-commands.ts";
import { jobReplayCases } from "./job-replay.ts";
import { jobValidationCases } from "./job-validation.ts";
import { jobCases } from "./jobs.ts";
import { listFilterCases } from "./list-filters.ts";
import { listCases } from "./lists.ts";
import { rateLimitCases } from "./rate-limit.ts";
import { recurringJobCases } from "./recurring-jobs.ts";
import { retryCases } from "./retries.ts";
import { scheduleValidationCases } from "./schedule-validation.ts";
import { scheduleCases } from "./schedules.ts";
import { signingCases } from "./signing.ts";
import { webhookTryCases } from "./webhook-tries.ts";
import { webhookCases } from "./webhooks.ts";

/** Every case there is. */
export const cases: readonly ConformanceCase[] = [
  ...errorCases,
  ...authCases,
  ...jobCases,
  ...jobValidationCases,
  ...jobCommandCases,
  ...jobReplayCases,
  ...listCases,
  ...listFilterCases,
  ...scheduleCases,
  ...scheduleValidationCases,
  ...recurringJobCases,
  ...cronCases,
  ...deliveryCases,
  ...attemptOutcomeCases,
  ...retryCases,
  ...creditCases,
  ...bufferCases,
  ...bufferItemCases,
  ...bufferDeliveryCases,
  ...bufferPaceCases,
  ...webhookCases,
  ...webhookTryCases,
  ...alertCases,
  ...signingCases,
  ...accountCases,
  ...rateLimitCases,
  ...compatibilityCases,
];
