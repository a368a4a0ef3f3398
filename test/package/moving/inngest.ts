// What the page on moving from Inngest shows of it, compiled against the package itself in moving.slow.ts.
// #region before
import { cron, Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { serve } from "inngest/edge";

const inngest = new Inngest({ id: "app" });

const onboarding = inngest.createFunction(
  {
    id: "onboarding",
    retries: 5,
    triggers: { event: "user/signed-up" },
    cancelOn: [{ event: "user/left", match: "data.user" }],
  },
  async ({ event, step }) => {
    const { user } = event.data;
    await step.sleep("first", "30m");
    await step.run("welcome", () => mail(user, "Welcome"));
    await step.sleep("then", "3d");
    await step.run("tips", () => mail(user, "Tips"));
  },
);

async function mail(user: number, subject: string): Promise<void> {
  const found = users.get(user);
  if (found === undefined || found.hasLeft) throw new NonRetriableError("has left");
  await sendMail(found.email, subject);
}

await inngest.send({ name: "user/signed-up", data: { user: 42 } });
export default { fetch: serve({ client: inngest, functions: [onboarding] }) };
// #endregion before

/** The rest of what its table names. */
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

declare const users: ReadonlyMap<number, { readonly email: string; readonly hasLeft: boolean }>;
declare function sendMail(to: string, subject: string): Promise<void>;
