// What the README shows, run as it stands.
// #region schedule
import { Fliq } from "fliq";
// #endregion receive
// #region mock
import { createFliqMock } from "fliq/mock/core";
// #endregion schedule
// #region receive
import { createReceiver, memoryStore } from "fliq/receive";
import { expect, test } from "vitest";
// #endregion mock
import { installGlobally } from "./install-globally.ts";

test("ten lines that schedule", async () => {
  const mock = installGlobally(createFliqMock({ now: "2026-03-26T09:30:00Z" }));
  const process = { env: { FLIQ_API_TOKEN: "fliq_sk_test" } };
  // #region schedule
  const fliq = new Fliq({ token: process.env.FLIQ_API_TOKEN });

  const { id } = await fliq.schedule({
    url: "https://app.example.com/remind",
    in: "30m",
    body: { user: 42 },
  });
  await fliq.cron("0 6 * * *", { url: "https://app.example.com/report", timezone: "Europe/Berlin" });
  await fliq.jobs.cancel(id); // changed your mind
  // #endregion schedule
  expect(mock.jobs).toMatchObject([{ status: "cancelled", scheduled_at: "2026-03-26T10:00:00Z" }]);
  expect(mock.schedules).toMatchObject([{ next_run_at: "2026-03-27T05:00:00Z" }]);
});

const sent: unknown[] = [];
async function sendReminder(user: unknown): Promise<void> {
  sent.push(user);
}

// #region receive
const store = memoryStore();

const worker = {
  async fetch(request: Request, env: { FLIQ_SIGNING_SECRET: string }): Promise<Response> {
    const receiver = createReceiver({ secret: env.FLIQ_SIGNING_SECRET, dedupe: store });
    return receiver.handle(request, async (delivery) => {
      const { user } = delivery.json<{ user: number }>();
      await sendReminder(user); // if it throws, Fliq tries again
    });
  },
};
// #endregion receive

// #region mock
test("the reminder goes out after 30 minutes, fails twice and succeeds", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  mock.route("https://app.example.com/*", worker, { FLIQ_SIGNING_SECRET: mock.signingSecret });
  mock.failNext("*/remind", { status: 503, times: 2 });

  await fliq.schedule({ url: "https://app.example.com/remind", in: "30m", body: { user: 42 } });
  await mock.advance("1h");

  expect(sent).toEqual([42]);
  expect(mock.timeline()).toMatchFileSnapshot("timeline.txt");
});
// #endregion mock
