/** How large a body is, in bytes. */
export const SIZES = [200, 2000, 100_000];
export const SIDES = ["fliq", "standardwebhooks"];

const URL_CALLED = "https://app.example.com/api/hook";
const ID = "7d9f2c1e-6b1a-4f0e-9c55-3a8e1b2d4f60";
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/**
 * Prepares both sides for a body of that size, on any runtime: each takes a Request, as Fliq sends it, and gives its parsed
 * body back. `run(side, times)` makes that many requests, and gives a function that verifies them all.
 */
export async function prepareRace({ verify, sign, Webhook }, size) {
  const body = JSON.stringify({ text: "x".repeat(size - 11) });
  const theirs = new Webhook(SECRET);
  const signed = await sign({ url: URL_CALLED, body, id: ID }, SECRET);
  const timestamp = signed.headers.get("X-Fliq-Timestamp");
  const headers = {
    ...Object.fromEntries(signed.headers),
    "Content-Length": String(body.length),
    "webhook-id": ID,
    "webhook-timestamp": timestamp,
    "webhook-signature": theirs.sign(ID, new Date(timestamp * 1000), body),
  };
  const sides = {
    fliq: async (request) => (await verify(request, { secret: SECRET })).json(),
    standardwebhooks: async (request) =>
      theirs.verify(await request.text(), Object.fromEntries(request.headers)),
  };
  return {
    run(side, times) {
      const build = () => new Request(URL_CALLED, { method: "POST", headers, body });
      const requests = Array.from({ length: times }, build);
      return async () => {
        for (const request of requests) await sides[side](request);
      };
    },
  };
}

/** Measures all sizes where time passes while code runs, and gives for each the median of five rounds, in ms for each request. */
export async function raceAll(parts, timesFor, rounds = 5) {
  const rows = [];
  for (const size of SIZES) {
    const race = await prepareRace(parts, size);
    const times = timesFor(size);
    const taken = { fliq: [], standardwebhooks: [] };
    for (let round = 0; round <= rounds; round += 1) {
      for (const side of SIDES) {
        const work = race.run(side, times);
        globalThis.gc?.();
        const startedAt = performance.now();
        await work();
        if (round > 0) taken[side].push((performance.now() - startedAt) / times); // the first warms up
      }
    }
    rows.push({ size, fliq: median(taken.fliq), standardwebhooks: median(taken.standardwebhooks) });
  }
  return rows;
}

export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
