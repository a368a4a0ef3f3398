// What the page on moving from Inngest shows of it, compiled against the package itself in moving.slow.ts.
// #region before
import { Inngest, NonRetriableError } from "inngest";
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

declare const users: ReadonlyMap<number, { readonly email: string; readonly hasLeft: boolean }>;
declare function sendMail(to: string, subject: string): Promise<void>;
