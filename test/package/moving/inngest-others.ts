// What the table of the page on moving from Inngest names besides, compiled against the package itself in moving.slow.ts.
import { cron, Inngest, RetryAfterError } from "inngest";

const inngest = new Inngest({ id: "app" });
const onboarding = inngest.createFunction(
  { id: "onboarding", triggers: { event: "user/signed-up" } },
  async () => {},
);

export const others = [
  inngest.createFunction(
    { id: "report", triggers: cron("TZ=Europe/Berlin 0 6 * * *"), onFailure: async () => {} },
    async ({ step, runId }) => {
      await step.sleepUntil("wait", new Date("2026-03-26T10:00:00Z"));
      await step.sendEvent("next", { name: "report/made", data: {}, id: runId, ts: Date.now() + 60_000 });
      await step.waitForEvent("read", { event: "report/read", timeout: "1d" });
      await step.invoke("again", { function: onboarding, data: { user: 42 } });
      throw new RetryAfterError("busy", "5m");
    },
  ),
  inngest.createFunction(
    {
      id: "digest",
      triggers: { event: "mail/wanted" },
      throttle: { limit: 2, period: "1s" },
      rateLimit: { limit: 100, period: "1h" },
      concurrency: { limit: 1 },
      batchEvents: { maxSize: 10, timeout: "5s" },
    },
    async () => {},
  ),
  inngest.createFunction(
    { id: "index", triggers: { event: "page/changed" }, debounce: { period: "1m" } },
    async () => {},
  ),
];
