import { Fliq } from "fliq";
import { createFliqMock } from "fliq/mock/core";
import { expect, test } from "vitest";
import worker from "./worker.ts";

test("the reminder goes out after 30 minutes, fails twice and succeeds", async () => {
  const mock = createFliqMock({ now: "2026-03-26T09:30:00Z" });
  const fliq = new Fliq({ token: "fliq_sk_test", fetch: mock.fetch });
  const reminded: number[] = [];
  const env = { FLIQ_SIGNING_SECRET: mock.signingSecret, remind: (user: number) => void reminded.push(user) };
  mock.route("https://app.example.com/*", worker, env);
  mock.failNext("*/remind", { status: 503, times: 2 });

  await fliq.schedule({ url: "https://app.example.com/remind", in: "30m", body: { user: 42 } });
  await mock.advance("1h");

  expect(reminded).toEqual([42]);
  await expect(mock.timeline()).toMatchFileSnapshot("timeline.txt");
});
