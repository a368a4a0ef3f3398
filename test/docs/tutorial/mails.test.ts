// What the Worker of docs/tutorial-signup.md does, as its reader sees it.
import { mockFliq } from "fliq/mock/vitest";
import { expect, test, vi } from "vitest";
import worker from "./worker.ts";

const mock = mockFliq({ now: "2026-03-26T09:30:00Z" });

test("a mail for each sign-up, when the delivery comes", async () => {
  const mails = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const env = { FLIQ_API_TOKEN: "fliq_sk_test", FLIQ_SIGNING_SECRET: mock.signingSecret };
  mock.route("https://app.example.com/*", worker, env);
  const body = JSON.stringify({ email: "ada@example.com" });
  await worker.fetch(new Request("https://app.example.com/signup", { method: "POST", body }), env);
  expect(mails.mock.calls).toEqual([]);
  await mock.runAll();
  expect(mails.mock.calls).toEqual([["Welcome, ada@example.com!"]]);
  mails.mockRestore();
});
