import { answerFor } from "../program.ts";
import { LOST, REFUSED } from "./choices.ts";
import { NOTICE_TIMEOUT } from "./notices.ts";
import { follow, hopUrls } from "./requests.ts";
import { showMethod } from "./text.ts";
import { APP, type Call, isNotice, type Outcome, SECOND, type SentRequest, type World } from "./world.ts";

/** No answer is waited for longer than this, whatever a job says. R5 */
const LONGEST = 300;
/** So many requests are made in one attempt, with redirects. D4 */
const REQUESTS = 10;

/** What a target will have done to a call. */
interface Reply {
  readonly at: number;
  readonly outcome: Outcome;
}

/** Whether a status is success. R2, O2 */
function isSuccess(world: World, call: Call, status: number): boolean {
  const exact = world.setting.server === "open-source" && call.of.kind === "job";
  return exact ? status === 200 : status >= 200 && status <= 299;
}

/** A status, and what it means. D7 */
export function outcomeOf(world: World, call: Call, status: number, retryAfter: string | null): Outcome {
  const error = isSuccess(world, call, status) ? null : `unexpected status code: ${status}`;
  return { status, error, retryAfter };
}

/** A connection that came to nothing. D7 */
export function brokenOff({ request }: Call["delivery"], reason: string, url = request.url): Outcome {
  const error = `do request: ${showMethod(request.method)} "${url}": ${reason}`;
  return { status: null, error, retryAfter: null };
}

/** The time is up. R5 */
export function outOfTime(call: Call): Reply {
  const timeout = isNotice(call.of) ? NOTICE_TIMEOUT : call.of.target.timeout; // H2
  const at = call.delivery.startedAt + Math.min(timeout, LONGEST) * SECOND;
  return { at, outcome: brokenOff(call.delivery, "context deadline exceeded") };
}

/** Has a call reach its target, which does at once what it does first; gives back what will come of it. */
export function reach(world: World, call: Call): Reply {
  return isNotice(call.of) ? reachListener(world, call) : reachScript(world, call, call.of.place);
}

/** A webhook's or a channel's target only answers. */
function reachListener(world: World, call: Call): Reply {
  const place = new URL(call.delivery.request.url).pathname.slice(1);
  const index = noteHit(world, place, call, [call.delivery.request]);
  const statuses = world.hooks.get(place) ?? [];
  const status = statuses[index] ?? statuses.at(-1) ?? 200;
  return { at: world.now, outcome: outcomeOf(world, call, status, null) };
}

function reachScript(world: World, call: Call, place: string): Reply {
  const index = world.requests.get(place) ?? 0;
  const answer = answerFor(world.scripts.get(place) ?? [], index);
  const { after = 0, give = 200, retryAfter = null, body, hops, first, last } = answer;
  const { request } = call.delivery;
  const urls = hops === undefined ? [] : hopUrls(place, index, hops, APP);
  const requests = [request];
  for (const url of urls) {
    const [latest = request] = requests.slice(-1);
    requests.push(follow(latest, hops?.status ?? 302, url));
  }
  noteHit(world, place, call, requests.slice(0, REQUESTS));
  if (requests.length > REQUESTS) {
    const outcome = brokenOff(call.delivery, "stopped after 10 redirects", requests[REQUESTS]?.url); // D5
    return { at: world.now, outcome };
  }

  const origin = `${place} ${index}`;
  world.act(world, origin, first);
  const at = world.now + after * SECOND;
  if (after === 0) world.act(world, origin, last);
  else if (last !== undefined) world.sleepers.push({ at, wake: () => world.act(world, origin, last) });

  const limit = outOfTime(call);
  if (at > limit.at) return limit;
  if (give === "refuses") return { at, outcome: brokenOff(call.delivery, REFUSED) };
  if (give === "throws") return { at, outcome: outcomeOf(world, call, 500, null) }; // As a Worker's runtime answers.
  // A status counts once it is there, whatever becomes of the body. R6
  return { at: body === "stalls" ? limit.at : at, outcome: outcomeOf(world, call, give, retryAfter) };
}

/** Keeps what a target saw; gives back how many requests came there before. */
function noteHit(world: World, place: string, call: Call, requests: readonly SentRequest[]): number {
  const index = world.requests.get(place) ?? 0;
  world.requests.set(place, index + 1);
  for (const request of requests) world.hits.push({ place, name: call.of.name, at: world.now, request });
  return index;
}

/** The connection is lost after the target has done its work. */
export function loseReply(call: Call, reply: Reply): Reply {
  return reply.at > outOfTime(call).at || reply.outcome.error?.includes("deadline")
    ? reply
    : { at: reply.at, outcome: brokenOff(call.delivery, LOST) };
}
