import { createReceiver, memoryStore } from "fliq/receive";
import { APP, setUp } from "./cases/set-up.ts";

/** Two days, so that they hold a clock change. */
const LENGTH_MINUTES = 2 * 24 * 60;

/**
 * A program with something of everything, told as the lines of its timeline. It moves time on by `minutes` at once, which
 * must not change the story.
 */
export async function tellStory({ minutes }: { minutes: number }): Promise<string[]> {
  const { mock, fliq } = setUp({ now: "2026-03-28T00:00:00Z", seed: 20260328 });
  const receiver = createReceiver({
    secret: mock.signingSecret,
    dedupe: memoryStore(),
    now: () => mock.now(),
    onError: () => undefined,
  });
  mock.route(`${APP}/*`, (request) =>
    receiver.handle(request, async () => {
      await mock.sleep("2s");
    }),
  );
  mock.route(`${APP}/told`, (request) => receiver.webhook(request, () => mock.sleep("2s")));
  mock.route(`${APP}/slack`, async () => {
    await mock.sleep("2s");
    return new Response(); // Slack's own notices are not signed
  });
  mock.route(`${APP}/slow`, async () => {
    await mock.sleep("1m");
    return new Response();
  });
  mock.route(`${APP}/down`, () => new Response("down", { status: 503 }));
  mock.route(`${APP}/chain`, async () => {
    await fliq.schedule({ url: `${APP}/link`, in: "90s" });
    return new Response(null, { status: 204 });
  });

  mock.failNext("*/welcome", { status: 503, times: 2 });
  mock.crashWorker("*/start");
  mock.disconnect("*/tips", { afterHit: true });
  mock.api.failNext("lostResponse");
  await fliq.sequence({
    key: "onboarding:1",
    baseUrl: APP,
    steps: [
      { in: "30m", url: "/welcome", body: { step: 1 } },
      { in: "5h", url: "/start" },
      { after: "1d", url: "/tips" },
    ],
  });
  await fliq.cron("30 2,3 * * *", { url: `${APP}/nightly`, timezone: "Europe/Berlin" });
  await fliq.schedule({ url: `${APP}/slow`, in: "1h", retries: 1, webhookUrl: `${APP}/told` });
  await fliq.schedule({ url: `${APP}/down`, in: "2h", retries: 6 });
  await fliq.schedule({ url: `${APP}/down`, in: "2h", retries: 2, backoff: "linear", method: "PUT" });
  await fliq.schedule({ url: `${APP}/chain`, in: "3h" });
  const unwanted = await fliq.schedule({ url: `${APP}/never`, in: "4h" });
  await fliq.alerts.create({ type: "slack", name: "ops", target: `${APP}/slack` });
  const { id } = await fliq.buffers.create({ name: "mails", url: `${APP}/mail`, rate_limit: 2 });
  mock.respond("*/mail", () => new Response(null, { status: 429, headers: { "Retry-After": "20" } }));
  await fliq.buffers.pushMany(
    id,
    ["a", "b", "c"].map((body) => ({ body })),
  );
  await fliq.jobs.cancel(unwanted.id);

  for (let passed = 0; passed < LENGTH_MINUTES; passed += minutes) await mock.advance({ minutes });
  return mock.timeline().split("\n");
}
