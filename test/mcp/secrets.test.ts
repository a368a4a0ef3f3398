import { expect, test } from "vitest";
import { createRedaction } from "../../mock/server/mcp/redact.ts";
import { createTools } from "./support.ts";

const TOKEN = "a-token-of-its-own";
const API_KEY = "Bearer sk-of-the-app";
const BODY = "what-only-the-receiver-knows";

test("no answer has a token, a signing secret, or what a job sends and gets", async () => {
  const target = async () =>
    new Response(`whsec_answered ${BODY}`, { status: 500, headers: { "X-Secret": API_KEY } });
  const { call, host } = await createTools({ token: TOKEN, signingSecret: "whsec_of-this-server" }, target);
  const url = `https://app.example.com/hook?key=fliq_sk_live_0123456789&more=${TOKEN}`;
  const texts: string[] = [];
  const ask = async (name: string, args: object = {}) => {
    const answer = await call(name, args);
    expect([name, answer.isError]).toEqual([name, false]);
    texts.push(JSON.stringify(answer));
  };
  const target0 = { url, body: BODY, headers: { Authorization: API_KEY }, max_retries: 0 };
  await ask("schedule", target0);
  await ask("cron", { ...target0, name: "hourly", cron_expr: "@hourly" });
  await ask("status");
  await ask("advance", { by: "2h" });
  for (const id of ["job 1", "schedule 1"]) await ask("explain", { id });
  for (const what of ["jobs", "schedules", "failures", "upcoming"]) await ask("list", { what });
  await ask("timeline");
  await ask("replay", { id: "job 1" });
  await ask("cancel", { id: "schedule 1" });

  const all = texts.join("\n");
  expect(all).toContain("/hook?key=fliq_sk_…&more=…");
  for (const secret of [TOKEN, API_KEY, BODY, "0123456789", "whsec_answered", host.signingSecret()])
    expect(all).not.toContain(secret);
});

test("the documentation keeps its examples", async () => {
  const { call } = await createTools();
  expect((await call("search_docs", { query: "key" })).text).toContain("fliq_sk_test");
});

test("a short token is not looked for in every word", () => {
  expect(createRedaction(["a"])({ text: "a job", list: ["whsec_x"] })).toEqual({
    text: "a job",
    list: ["whsec_…"],
  });
});
