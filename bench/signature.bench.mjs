import { createHmac } from "node:crypto";
import { built } from "./support/bundle.mjs";
import { importPeer } from "./support/peers.mjs";
import { race } from "./support/race.mjs";
import { ratio } from "./support/report.mjs";

const URL_CALLED = "https://app.example.com/api/hook";
const SIZES = [200, 10_000];

/** Verifying a delivery, from the Request on; requests are made beforehand. */
export async function run({ quick }) {
  const { verify } = await import(built("receive.js"));
  const { Webhook } = (await importPeer("standardwebhooks")).default;
  const times = quick ? 300 : 2000;
  const rows = [];
  for (const size of SIZES) {
    const body = JSON.stringify({ text: "x".repeat(size) });
    const timestamp = Math.floor(Date.now() / 1000);
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const theirs = new Webhook(secret);
    const mac = createHmac("sha256", secret).update(`${timestamp}.POST.${URL_CALLED}.${body}`).digest("hex");
    const headers = {
      "X-Fliq-Delivery-Id": "job_1",
      "X-Fliq-Timestamp": String(timestamp),
      "X-Fliq-Signature": `v1=${mac}`,
      "webhook-id": "job_1",
      "webhook-timestamp": String(timestamp),
      "webhook-signature": theirs.sign("job_1", new Date(timestamp * 1000), body),
    };
    /** A request can be read once: every verification takes one that was made before. */
    const overRequests = (check) => async () => {
      const build = () => new Request(URL_CALLED, { method: "POST", headers, body });
      const requests = Array.from({ length: times }, build);
      const startedAt = performance.now();
      for (const request of requests) await check(request);
      return performance.now() - startedAt;
    };
    const best = await race(
      {
        fliq: overRequests(async (request) => (await verify(request, { secret })).json()),
        standard: overRequests(async (request) =>
          theirs.verify(await request.text(), Object.fromEntries(request.headers)),
        ),
      },
      quick ? 3 : 10,
    );
    const each = (ms) => ((ms / times) * 1000).toFixed(1);
    rows.push([
      `${body.length} bytes`,
      each(best.fliq),
      each(best.standard),
      ratio(best.standard, best.fliq),
    ]);
  }
  return {
    title: "Verifying a signature",
    note: "From a Request to its parsed body, in microseconds.",
    peers: ["standardwebhooks"],
    columns: ["body", "fliq", "standardwebhooks", "against fliq"],
    rows,
    goals: [],
  };
}
