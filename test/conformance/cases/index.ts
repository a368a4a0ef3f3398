import type { ConformanceCase } from "../driver.ts";
import { accountCases } from "./account.ts";
import { alertCases } from "./alerts.ts";
import { bufferDeliveryCases } from "./buffer-delivery.ts";
import { bufferCases } from "./buffers.ts";
import { compatibilityCases } from "./compatibility.ts";
import { creditCases } from "./credits.ts";
import { cronCases } from "./cron-firing.ts";
import { deliveryCases } from "./delivery.ts";
import { errorCases } from "./errors-and-auth.ts";
import { jobCommandCases } from "./job-commands.ts";
import { jobCases } from "./jobs.ts";
import { listFilterCases } from "./list-filters.ts";
import { listCases } from "./lists.ts";
import { recurringJobCases } from "./recurring-jobs.ts";
import { retryCases } from "./retries.ts";
import { scheduleCases } from "./schedules.ts";
import { signingCases } from "./signing.ts";
import { webhookCases } from "./webhooks.ts";

/** Every case there is. */
export const cases: readonly ConformanceCase[] = [
  ...errorCases,
  ...jobCases,
  ...jobCommandCases,
  ...listCases,
  ...listFilterCases,
  ...scheduleCases,
  ...recurringJobCases,
  ...cronCases,
  ...deliveryCases,
  ...retryCases,
  ...creditCases,
  ...bufferCases,
  ...bufferDeliveryCases,
  ...webhookCases,
  ...alertCases,
  ...signingCases,
  ...accountCases,
  ...compatibilityCases,
];
