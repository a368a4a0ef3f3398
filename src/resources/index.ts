export { type Alerts, createAlerts } from "./alerts.ts";
export { type Billing, createBilling } from "./billing.ts";
export { type Buffers, createBuffers } from "./buffers.ts";
export { createJobs, type Jobs, type WaitOptions } from "./jobs.ts";
export { createSchedules, type Schedules } from "./schedules.ts";
export { createSigningSecret, type SigningSecretResource } from "./signing-secret.ts";
export { createStats, type Stats } from "./stats.ts";
export { createTokens, type Tokens } from "./tokens.ts";
export { createWebhooks, type Webhooks } from "./webhooks.ts";
