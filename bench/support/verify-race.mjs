/** How large a body is, in bytes. */
export const SIZES = [200, 2000, 100_000];
const SIDES = ["fliq", "standardwebhooks"];

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

/** The first rounds warm up, and do not count: workerd takes some thousand calls to compile what is called. */
const WARM_UP = 12;
const ROUNDS = 9;

/** For each side the median of what `measure(side)` gives, taken in turn. */
export async function raceSides(measure) {
  const taken = { fliq: [], standardwebhooks: [] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const side of SIDES) {
      const ms = await measure(side);
      if (round >= WARM_UP) taken[side].push(ms);
    }
  }
  return { fliq: median(taken.fliq), standardwebhooks: median(taken.standardwebhooks) };
}

/** Measures all sizes where time passes while code runs, and gives for each the medians, in ms for each request. */
export async function raceAll(parts, timesFor) {
  const rows = [];
  for (const size of SIZES) {
    const race = await prepareRace(parts, size);
    const times = timesFor(size);
    const taken = await raceSides(async (side) => {
      const work = race.run(side, times);
      globalThis.gc?.();
      const startedAt = performance.now();
      await work();
      return (performance.now() - startedAt) / times;
    });
    rows.push({ size, ...taken });
  }
  return rows;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
