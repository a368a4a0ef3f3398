import { built } from "./support/bundle.mjs";
import { race } from "./support/race.mjs";
import { count, ratio } from "./support/report.mjs";

const GOAL = 2;
const URL_TO_CALL = "https://app.example.com/api/tick";
/** As many headers as the mock sends, and as long. */
const HEADERS = {
  "Content-Type": "application/json",
  "X-Fliq-Delivery-Id": "job_01KMMQA0000000001T7N5RJ0QW",
  "X-Request-ID": "6f2d8f3e-1c55-4b7a-9a0e-3d7c5b1e2f40",
  "X-Fliq-Timestamp": "1774517400",
  "X-Fliq-Signature": `v1=${"0123456789abcdef".repeat(4)}`,
};
const BODY = JSON.stringify({ userId: "u_1", kind: "tick" });

/** A minutely schedule in the mock, and the same target called as often by hand. */
export async function run({ quick }) {
  const { createFliqMock } = await import(built("mock/core.js"));
  const days = quick ? 3 : 365;
  const deliveries = days * 1440;
  let calls = 0;
  const target = async () => {
    calls += 1;
    return new Response("ok");
  };

  const simulate = (options) => async () => {
    calls = 0;
    const mock = createFliqMock({ now: "2026-01-01T00:00:00Z", ...options });
    mock.route("https://app.example.com/*", target);
    const response = await mock.fetch(`${mock.roots[0]}/schedules`, {
      method: "POST",
      headers: { Authorization: "Bearer fliq_sk_bench" },
      body: JSON.stringify({
        url: URL_TO_CALL,
        method: "POST",
        headers: { "Content-Type": HEADERS["Content-Type"] },
        body: BODY,
        name: "tick",
        cron_expr: "* * * * *",
      }),
    });
    if (response.status !== 201) throw new Error(await response.text());
    await mock.advance(`${days}d`);
    if (calls !== deliveries) throw new Error(`${calls} deliveries, not ${deliveries}`);
  };
  const byHand =
    ({ read, abortable }) =>
    async () => {
      for (let index = 0; index < deliveries; index += 1) {
        const signal = abortable ? new AbortController().signal : null;
        const response = await target(
          new Request(URL_TO_CALL, { method: "POST", headers: HEADERS, body: BODY, signal }),
        );
        if (read) await response.text();
        // As the mock does: only then does Node clean up after signals, which else pile up and slow it down.
        if (index % 256 === 0) await new Promise(setImmediate);
      }
    };
  const read = "by hand, the Response read";
  const same = "by hand, the Response read, the Request abortable";
  const sides = {
    "by hand, the Response awaited": byHand({ read: false, abortable: false }),
    [read]: byHand({ read: true, abortable: false }),
    [same]: byHand({ read: true, abortable: true }),
    "in the mock": simulate({}),
    "in the mock, with signed: false": simulate({ signed: false }),
  };
  const best = await race(sides, quick ? 3 : 1);
  const base = best[same];
  const own = best["in the mock"];
  return {
    title: quick ? "Three days of a minutely cron" : "A year of a minutely cron",
    note: `${count(deliveries)} deliveries to a target that answers at once. By hand, it is called with the same method, headers and body; the last such row does all that the mock does with the target: the answer is read, and the request can be aborted when its time is up.`,
    peers: [],
    columns: ["calls", "s", "µs each", "against the same by hand"],
    rows: Object.entries(best).map(([name, ms]) => [
      name,
      (ms / 1000).toFixed(2),
      ((ms / deliveries) * 1000).toFixed(1),
      ratio(ms, base),
    ]),
    goals: [
      {
        met: own <= GOAL * base,
        goal: `a year of cron within ${GOAL} x the same calls by hand`,
        measured: `${ratio(own, base)}, and ${ratio(own, best[read])} of those that cannot be aborted`,
      },
    ],
  };
}
