import type { CaseGroup } from "../case.ts";
import { absent } from "./absent.ts";
import { account } from "./account.ts";
import { alertChannels } from "./alert-channels.ts";
import { alerts } from "./alerts.ts";
import { attemptOutcome } from "./attempt-outcome.ts";
import { bufferFailures } from "./buffer-failures.ts";
import { bufferItems } from "./buffer-items.ts";
import { bufferLine } from "./buffer-line.ts";
import { bufferPace } from "./buffer-pace.ts";
import { bufferReplay } from "./buffer-replay.ts";
import { buffers } from "./buffers.ts";
import { creditGates } from "./credit-gates.ts";
import { credits } from "./credits.ts";
import { cron } from "./cron.ts";
import { delivery } from "./delivery.ts";
import { firing } from "./firing.ts";
import { firingEnds } from "./firing-ends.ts";
import { jobCommands } from "./job-commands.ts";
import { jobCreate } from "./job-create.ts";
import { jobReplay } from "./job-replay.ts";
import { jobStates } from "./job-states.ts";
import { listFilters } from "./list-filters.ts";
import { recurring } from "./recurring.ts";
import { redirects } from "./redirects.ts";
import { retries } from "./retries.ts";
import { schedules } from "./schedules.ts";
import { signing } from "./signing.ts";
import { stats } from "./stats.ts";
import { timing } from "./timing.ts";
import { webhookTries } from "./webhook-tries.ts";
import { webhooks } from "./webhooks.ts";
import { wireAccess } from "./wire-access.ts";
import { wireAccounts } from "./wire-accounts.ts";
import { wireBodies } from "./wire-bodies.ts";
import { wireFields } from "./wire-fields.ts";
import { wireLimits } from "./wire-limits.ts";
import { wireLists } from "./wire-lists.ts";
import { wireValues } from "./wire-values.ts";
import { workers } from "./workers.ts";

/** Every case, by subject. */
export const CASES: readonly CaseGroup[] = [
  wireAccess,
  wireAccounts,
  wireBodies,
  wireFields,
  wireValues,
  wireLists,
  wireLimits,
  jobCreate,
  jobCommands,
  jobReplay,
  jobStates,
  listFilters,
  attemptOutcome,
  retries,
  workers,
  timing,
  delivery,
  redirects,
  schedules,
  firing,
  firingEnds,
  recurring,
  cron,
  buffers,
  bufferItems,
  bufferReplay,
  bufferLine,
  bufferFailures,
  bufferPace,
  webhooks,
  webhookTries,
  alertChannels,
  alerts,
  signing,
  credits,
  creditGates,
  stats,
  account,
  absent,
];
