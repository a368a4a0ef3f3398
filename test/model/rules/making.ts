import type { ClientCommand, Delivery } from "../program.ts";
import { broke, noBuffer, noJob, refuse, unasked } from "./answers.ts";
import { hasCredits } from "./credits.ts";
import { fireAfter } from "./schedules.ts";
import { showTime } from "./text.ts";
import { viewChannel, viewItem, viewLine, viewTimer } from "./views.ts";
import { addWork } from "./works.ts";
import {
  type Answered,
  APP,
  DAY,
  isHosted,
  type Line,
  nextOrder,
  type Target,
  type Work,
  type World,
} from "./world.ts";

// Requests that make something.

type Made<Do extends ClientCommand["do"]> = Extract<ClientCommand, { readonly do: Do }>;

const SCHEDULED_AT_IS_MISSING =
  "Key: 'createJobRequest.ScheduledAt' Error:Field validation for 'ScheduledAt' failed on the 'required' tag";

/** What is delivered, with the server's defaults. J1, S1, B1 */
function readTarget(world: World, name: string, delivery: Delivery, body: string | null): Target {
  const {
    method = "POST",
    headers = {},
    retries = 3,
    backoff = "exponential",
    timeout = 30,
    hook,
  } = delivery;
  if (hook !== undefined) world.hooks.set(`hook/${name}`, hook);
  return {
    ...{ url: `${APP}/${name}`, method, headers, body, retries, backoff, timeout },
    // O1: they are ignored.
    hook:
      hook !== undefined && isHosted(world)
        ? { url: `${APP}/hook/${name}`, headers: { "X-Hook": name } }
        : null,
  };
}

/** Credits first, then the key, which is used for ever. J3, O8 */
function refuseJob(world: World, key: string | undefined): Answered | null {
  if (!hasCredits(world)) return isHosted(world) ? broke : refuse(500, "Internal server error");
  if (key === undefined || key === "") return null;
  if (world.keys.has(key)) return refuse(400, "Job with this idempotency key already exists");
  world.keys.add(key);
  return null;
}

/** J1, J2 */
export function makeJob(world: World, command: Made<"job">): Answered {
  const { name, key, script = [], body = null } = command;
  const refusal = refuseJob(world, key);
  if (refusal !== null) return refusal;
  world.scripts.set(name, script);
  addWork(world, {
    ...{ kind: "job", name, place: name, key: key || null, replayOf: null, buffer: null, madeBy: null },
    target: readTarget(world, name, command, body),
    scheduledAt: world.now + (command.in ?? 0),
  });
  return { status: 201, body: { id: name, created_at: showTime(world.now) } };
}

/** S1, S9 */
export function makeSchedule(world: World, command: Made<"schedule">): Answered {
  const { name, cron, asJob = false, key, script = [], body = null, title = name } = command;
  if (asJob && !isHosted(world)) return refuse(400, SCHEDULED_AT_IS_MISSING); // O1, O10
  const nextRunAt = fireAfter(cron, world.now);
  if (nextRunAt === null) return refuse(400, "Invalid cron expression"); // C6
  const isTaken = [...world.timers.values()].some((timer) => timer.title === title && !timer.deleted);
  if (!asJob && isTaken) return refuse(409, "Schedule with this name already exists");
  const refusal = asJob ? refuseJob(world, key) : null;
  if (refusal !== null) return refusal;
  world.scripts.set(name, script);
  const timer = {
    ...{ name, title: asJob ? name : title, cron, asJob, nextRunAt, lastRunAt: null },
    ...{ order: nextOrder(world), createdAt: world.now, updatedAt: world.now, paused: false, deleted: false },
    target: readTarget(world, name, command, body),
  };
  world.timers.set(name, timer);
  const short = { id: name, created_at: showTime(world.now) };
  return { status: 201, body: asJob ? short : viewTimer(world, timer) };
}

/** B1, B4 */
export function makeBuffer(world: World, command: Made<"buffer">): Answered {
  const { name, rate = 10, title = name } = command;
  const isTaken = [...world.lines.values()].some((line) => line.title === title && !line.deleted);
  if (isTaken) return refuse(409, "Buffer with this name already exists");
  const line: Line = {
    ...{ name, title, rate, items: [], target: readTarget(world, name, command, null) },
    ...{ order: nextOrder(world), createdAt: world.now, updatedAt: world.now, paused: false, deleted: false },
    ...{ level: rate * 1000, filledAt: world.now, freeSince: world.now },
  };
  world.lines.set(name, line);
  return { status: 201, body: viewLine(line) };
}

/** B2: 402, then 404. */
export function push(world: World, { name, buffer, headers = {}, script = [] }: Made<"push">): Answered {
  const line = world.lines.get(buffer);
  if (line === undefined) return unasked;
  if (!hasCredits(world)) return broke;
  if (line.deleted) return noBuffer;
  world.scripts.set(name, script);
  const target = { ...line.target, headers: { ...line.target.headers, ...headers }, body: name }; // B7
  return { status: 201, body: viewItem(addItem(world, line, { name, target, place: name, replayOf: null })) };
}

function addItem(world: World, line: Line, item: Pick<Work, "name" | "target" | "place" | "replayOf">): Work {
  const fields = { kind: "item" as const, buffer: line, madeBy: null, key: null, scheduledAt: world.now };
  const work = addWork(world, { ...item, ...fields });
  line.items.push(work);
  return work;
}

/** J7, B10: 404, then 409, then 402. */
export function replay(world: World, { name, of }: Made<"replay">): Answered {
  const timer = world.timers.get(of);
  if (timer !== undefined) {
    return timer.asJob && !timer.deleted ? refuse(409, "Only failed jobs can be replayed") : noJob; // S10
  }
  const work = world.works.get(of);
  if (work === undefined) return unasked;
  const { buffer, target, place } = work;
  if (buffer?.deleted) return noBuffer;
  const what = buffer === null ? "jobs" : "buffer items";
  if (work.status !== "failed") return refuse(409, `Only failed ${what} can be replayed`);
  if (!hasCredits(world)) return broke;
  if (buffer !== null) {
    return { status: 201, body: viewItem(addItem(world, buffer, { name, target, place, replayOf: of })) };
  }
  const fields = { kind: "job" as const, key: null, buffer, madeBy: null, scheduledAt: world.now };
  addWork(world, { ...fields, name, target, place, replayOf: of });
  const [scheduled_at, created_at] = [showTime(world.now), showTime(world.now)];
  return { status: 201, body: { id: name, status: "pending", replay_of: of, scheduled_at, created_at } };
}

/** L1, L2 */
export function makeChannel(world: World, { name, type, gives = 200 }: Made<"channel">): Answered {
  const isMail = type === "email";
  const target = isMail ? `${name.toLowerCase()}@example.com` : `${APP}/alert/${name}`;
  world.hooks.set(`alert/${name}`, [gives]);
  const channel = {
    ...{ name, type, target, enabled: !isMail, verified: !isMail, order: nextOrder(world) },
    ...{ createdAt: world.now, updatedAt: world.now, linkUntil: isMail ? world.now + 2 * DAY : null },
    deleted: false,
  };
  world.channels.set(name, channel);
  if (isMail) world.emails.push({ at: world.now, to: target, link: true });
  return { status: 201, body: viewChannel(channel) };
}

/** T4 */
export function makeToken(world: World, { name }: Made<"token">): Answered {
  const token = { name, order: nextOrder(world), createdAt: world.now, lastUsedAt: null, deleted: false };
  world.tokens.set(name, token);
  const created_at = showTime(world.now);
  return { status: 201, body: { id: name, name, prefix: "(prefix)", token: "(token)", created_at } };
}

/** K1, K3 */
export function readSecret(world: World, { rotate = false }: Made<"secret">): Answered {
  if (rotate || world.secrets === 0) {
    world.secrets += 1;
    world.secretAt = world.now;
  }
  return {
    status: 200,
    body: { secret: `(secret ${world.secrets - 1})`, created_at: showTime(world.secretAt) },
  };
}
