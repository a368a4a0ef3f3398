import createClient from "openapi-fetch";
import { built } from "./support/bundle.mjs";
import { importPeer } from "./support/peers.mjs";
import { race } from "./support/race.mjs";
import { ratio } from "./support/report.mjs";

const GOAL = 1.4;
const BASE = "https://api.example.com/v1";
const URL_TO_CALL = "https://app.example.com/api/remind";
const AT = "2026-03-26T09:30:00.000Z";
const BODY = { userId: "u_1", kind: "welcome" };
const ANSWER = JSON.stringify({ id: "job_1", messageId: "msg_1", status: "pending", scheduled_at: AT });

/** One call each, over one fetch that answers at once. */
export async function run({ quick }) {
  const { Fliq } = await import(built("index.js"));
  const { Client } = await importPeer("@upstash/qstash");
  const init = { status: 201, headers: { "Content-Type": "application/json" } };
  const stub = async () => new Response(ANSWER, init);
  globalThis.fetch = stub; // Used by all, as it is by default: the only way to give QStash's client one.

  const fliq = new Fliq({ token: "fliq_sk_bench", baseUrl: BASE });
  const api = createClient({
    baseUrl: BASE,
    headers: { Authorization: "Bearer fliq_sk_bench" },
  });
  const qstash = new Client({ baseUrl: BASE, token: "bench", retry: false });
  const job = { url: URL_TO_CALL, method: "POST", scheduled_at: AT };
  const toJob = () => ({
    ...job,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(BODY),
    idempotency_key: crypto.randomUUID(),
  });
  const calls = {
    "fliq.schedule()": () => fliq.schedule({ url: URL_TO_CALL, at: AT, body: BODY }),
    "openapi-fetch": () => api.POST("/jobs", { body: toJob() }),
    "raw fetch": async () => {
      const headers = { Authorization: "Bearer fliq_sk_bench", "Content-Type": "application/json" };
      const response = await fetch(`${BASE}/jobs`, {
        method: "POST",
        headers,
        body: JSON.stringify(toJob()),
      });
      return response.json();
    },
    "@upstash/qstash publishJSON()": () =>
      qstash.publishJSON({ url: URL_TO_CALL, notBefore: Date.parse(AT) / 1000, body: BODY }),
  };
  const times = quick ? 500 : 4000;
  const repeated = Object.entries(calls).map(([name, call]) => [
    name,
    async () => {
      for (let index = 0; index < times; index += 1) await call();
    },
  ]);
  const best = await race(Object.fromEntries(repeated), quick ? 5 : 15);
  const base = best["openapi-fetch"];
  const own = best["fliq.schedule()"] / base;
  return {
    title: "A call",
    note: "Time of one call over a fetch that answers at once; all but QStash's client send the same job.",
    peers: ["@upstash/qstash"],
    columns: ["call", "µs", "against openapi-fetch"],
    rows: Object.entries(best).map(([name, ms]) => [name, ((ms / times) * 1000).toFixed(1), ratio(ms, base)]),
    goals: [
      {
        met: own <= GOAL,
        goal: `a call within ${GOAL} x openapi-fetch`,
        measured: ratio(best["fliq.schedule()"], base),
      },
    ],
  };
}
