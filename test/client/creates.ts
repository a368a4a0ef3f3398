import { Fliq, isFliqError, type ScheduledJob } from "../../src/index.ts";
import { randomOf } from "./random.ts";
import { NOW } from "./stub.ts";

/** A server under test: anything with a `fetch`, and a way to see what was made. */
export interface ServerUnderTest {
  fetch(request: Request): Promise<Response>;
  /** The ids of the jobs that call a URL. */
  jobsAt(url: string): readonly string[];
}

/** What became of many jobs that were asked for once each. */
export interface Tally {
  /** Made once, and told so. */
  made: number;
  /** An error said that the job was made, or may be, and what to do. */
  told: number;
  /** An error said no, and there is none. */
  refused: number;
  doubled: string[];
  lost: string[];
  /** Errors of another kind than the package's, or without a way out. */
  wrong: unknown[];
}

/** Where the client under test looks for the server. */
export const BASE_URL = "https://fliq.test";

const BUSY = { "Retry-After": "1" };

/** Does to a request what networks and servers do to it: some are lost, some answers are, some are put off or sent elsewhere. */
function unreliable(
  fetch: (request: Request) => Promise<Response>,
  random: () => number,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const fate = random();
    if (fate < 0.05) throw new TypeError("fetch failed");
    if (fate < 0.1) return Response.json({ error: "Rate limit exceeded" }, { status: 429, headers: BUSY });
    if (fate < 0.15) return new Response("<h1>Unavailable</h1>", { status: 503 });
    if (fate < 0.16)
      return new Response(null, { status: 301, headers: { Location: "https://other.example/" } });
    const response = await fetch(request);
    if (fate < 0.26) throw new TypeError("fetch failed");
    if (fate < 0.3) return Response.json({ error: "Internal server error" }, { status: 500 });
    if (fate < 0.32) return new Response("<h1>Welcome to the hotel's network</h1>", { status: 200 });
    return response;
  };
}

const AGAIN = /It may have been done; (schedule it again with idempotency|run it again with) key ".+"$/;

/** What an error must say, by its code, so that somebody knows what to do. */
const WAYS_OUT: Readonly<Record<string, RegExp>> = {
  connection_error: AGAIN,
  invalid_response: AGAIN,
  internal_error: AGAIN,
  rate_limited: /Raise maxRetries/,
  redirected: /set baseUrl to where Fliq is/,
  made_but_unknown: /The job was made, .+\. Do not schedule it again$/,
};

/** Asks for so many jobs in every way that there is, of a server that is hard to reach, and counts what came of them. */
export async function createMany(
  count: number,
  seed: number,
  newServer: () => ServerUnderTest,
): Promise<Tally> {
  const random = randomOf(seed);
  const tally: Tally = { made: 0, told: 0, refused: 0, doubled: [], lost: [], wrong: [] };
  let server = newServer();
  let fliq = clientOf(server, random);
  for (let index = 0; index < count; index += 1) {
    // A small account is one in which jobs can be found again; a large one is one in which they cannot.
    if (random() < 0.02) {
      server = newServer();
      fliq = clientOf(server, random);
    }
    const url = `https://app.example/${index}`;
    const outcome = await createOne(fliq, url, index, random).catch((error: unknown) => ({ error }));
    judge(tally, url, server.jobsAt(url), outcome);
  }
  return tally;
}

function clientOf({ fetch }: ServerUnderTest, random: () => number): Fliq {
  let nowMs = NOW;
  return new Fliq({
    token: `fliq_sk_${"0".repeat(64)}`, // as the open-source server has them
    baseUrl: BASE_URL,
    fetch: unreliable(fetch, random),
    random,
    now: () => nowMs,
    sleep: async (ms) => {
      nowMs += ms;
    },
  });
}

async function createOne(
  fliq: Fliq,
  url: string,
  index: number,
  random: () => number,
): Promise<ScheduledJob | undefined> {
  const way = Math.floor(random() * 5);
  const scheduled_at = new Date(NOW + 1000 * Math.floor(random() * 100)).toISOString();
  if (way === 0) return fliq.schedule({ url, in: "1h", body: { index } });
  if (way === 1) return fliq.schedule({ url, at: scheduled_at, idempotencyKey: `key:${index}` });
  if (way === 2) return fliq.jobs.create({ url, method: "PUT", scheduled_at });
  if (way === 3) return (await fliq.scheduleMany([{ url }]))[0];
  return (await fliq.sequence({ key: `sequence:${index}`, steps: [{ url, after: "1d" }] })).jobs[0];
}

function judge(
  tally: Tally,
  url: string,
  ids: readonly string[],
  outcome: ScheduledJob | undefined | { error: unknown },
): void {
  if (ids.length > 1) tally.doubled.push(url);
  if (outcome !== undefined && !("error" in outcome)) {
    const isRight = ids.length === 1 && (outcome.id === null || outcome.id === ids[0]);
    if (isRight) tally.made += 1;
    else tally.lost.push(url);
    return;
  }
  const thrown = outcome?.error;
  // Of many, each has its own error.
  const error = isFliqError(thrown) && thrown.code === "partial_failure" ? thrown.cause : thrown;
  if (!isFliqError(error)) tally.wrong.push(error);
  else if (!hasWayOut(error.code, error.message)) tally.wrong.push(error);
  else if (ids.length === 0) tally.refused += 1;
  else if (error.code === "made_but_unknown" || Reflect.get(error, "mayBeDone") === true) tally.told += 1;
  else tally.lost.push(url);
}

function hasWayOut(code: string, message: string): boolean {
  return WAYS_OUT[code]?.test(message) ?? false;
}
