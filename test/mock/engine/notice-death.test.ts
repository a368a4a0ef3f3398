import { expect, test } from "vitest";
import {
  createJob,
  createState,
  type Engine,
  finishDispatch,
  type Outcome,
  openAccount,
  takeNext,
} from "../../../mock/engine/index.ts";

const policy = {
  server: "hosted",
  timing: null,
  dailyCredits: 100,
  plan: "free",
  signed: false,
  acceptAnyToken: true,
} as const;
const OK: Outcome = { kind: "response", statusCode: 200, headers: {}, body: "" };

test("a webhook whose worker died is tried again, whatever its call comes to", () => {
  let now = Date.parse("2026-03-26T09:30:00Z");
  const state = createState(1);
  const engine: Engine = { state, policy, now: () => now, emit: () => {} };
  const account = openAccount(state, "default", now, policy);
  createJob(engine, account, {
    target: {
      url: "https://app.example.com/job",
      method: "POST",
      headers: null,
      body: null,
      maxRetries: 0,
      backoff: "linear",
      timeoutSeconds: 30,
      webhookUrl: "https://app.example.com/webhook",
      webhookHeaders: null,
    },
    scheduledAt: now,
    idempotencyKey: null,
  });
  const take = () => {
    const dispatch = takeNext(engine);
    if (dispatch === undefined) throw new Error("nothing is due");
    return dispatch;
  };
  finishDispatch(engine, take(), OK);
  const webhook = take();
  finishDispatch(engine, webhook, { kind: "died" });
  finishDispatch(engine, webhook, { ...OK, statusCode: 500 });
  const { notices } = account;
  expect(notices).toMatchObject([
    { status: "pending", attempts: [{ error: expect.stringContaining("died") }] },
  ]);
  expect(state.callsUnderWay).toBe(0);
  now += 30_000;
  finishDispatch(engine, take(), OK);
  expect(notices).toMatchObject([{ status: "delivered", attempts: [{}, { statusCode: 200 }] }]);
  expect(state.callsUnderWay).toBe(0);
});
