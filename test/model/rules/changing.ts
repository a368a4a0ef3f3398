import { done, noBuffer, noChannel, noJob, noSchedule, refuse, unasked } from "./answers.ts";
import { viewChannel, viewItem, viewJob, viewLine, viewRecurring, viewTimer } from "./views.ts";
import { cancelWork } from "./works.ts";
import type { Answered, Channel, Line, Timer, Token, Work, World } from "./world.ts";

// Requests about something that was made before.

export type Verb = "cancel" | "delete" | "pause" | "resume" | "enable" | "disable" | "verify" | "read";

/** What a request to change or read the thing of that name is answered. */
export function change(world: World, verb: Verb, of: string): Answered {
  if (verb === "cancel") return cancel(world, of);
  const timer = world.timers.get(of);
  if (timer !== undefined) return changeTimer(world, verb, timer);
  const line = world.lines.get(of);
  if (line !== undefined) return changeLine(world, verb, line);
  const channel = world.channels.get(of);
  if (channel !== undefined) return changeChannel(world, verb, channel);
  const work = world.works.get(of);
  if (work !== undefined && verb === "read") return readWork(work);
  const token = world.tokens.get(of);
  return token !== undefined && verb === "delete" ? deleteToken(token) : unasked;
}

function readWork(work: Work): Answered {
  if (work.buffer === null) return { status: 200, body: viewJob(work) };
  return work.buffer.deleted ? noBuffer : { status: 200, body: viewItem(work) };
}

/** T4 */
function deleteToken(token: Token): Answered {
  if (token.deleted) return refuse(404, "Token not found");
  token.deleted = true;
  return done;
}

/** J6, S10 */
function cancel(world: World, of: string): Answered {
  const timer = world.timers.get(of);
  if (timer !== undefined) {
    if (!timer.asJob || timer.deleted) return noJob;
    deleteTimer(world, timer);
    return done;
  }
  const work = world.works.get(of);
  if (work === undefined || work.kind === "item") return unasked;
  if (work.status !== "pending") return refuse(409, "Job cannot be cancelled in its current state");
  cancelWork(world, work);
  return done;
}

/** The runs that were made are called, and forget it. S8 */
function deleteTimer(world: World, timer: Timer): void {
  timer.deleted = true;
  for (const run of runsOf(world, timer)) run.touched = true;
}

/** S6, S8 */
function changeTimer(world: World, verb: Verb, timer: Timer): Answered {
  const reads = verb === "read" && timer.asJob;
  if (timer.deleted) return reads ? noJob : noSchedule;
  switch (verb) {
    case "delete":
      deleteTimer(world, timer);
      return done;
    case "pause":
    case "resume":
      return pauseOrResume(world, timer, verb, "Schedule");
    case "read":
      return {
        status: 200,
        body: timer.asJob ? viewRecurring(timer, runsOf(world, timer)) : viewTimer(world, timer),
      };
    default:
      return unasked;
  }
}

/** What it has made, oldest first. */
export function runsOf(world: World, timer: Timer): Work[] {
  return [...world.works.values()].filter((work) => work.madeBy === timer);
}

function pauseOrResume(
  world: World,
  thing: Timer | Line,
  verb: "pause" | "resume",
  kind: "Schedule" | "Buffer",
): Answered {
  const pauses = verb === "pause";
  if (thing.paused === pauses) return refuse(409, `${kind} is ${pauses ? "already" : "not"} paused`);
  thing.paused = pauses;
  thing.updatedAt = world.now;
  if (!pauses && "freeSince" in thing) thing.freeSince = world.now;
  return done;
}

/** B9, B11 */
function changeLine(world: World, verb: Verb, line: Line): Answered {
  if (line.deleted) return noBuffer;
  switch (verb) {
    case "delete":
      line.deleted = true;
      for (const item of line.items) world.open.delete(item);
      return done;
    case "pause":
    case "resume":
      return pauseOrResume(world, line, verb, "Buffer");
    case "read":
      return { status: 200, body: viewLine(line) };
    default:
      return unasked;
  }
}

/** L2 */
function changeChannel(world: World, verb: Verb, channel: Channel): Answered {
  if (verb === "verify") return verify(world, channel);
  if (channel.deleted) return noChannel;
  switch (verb) {
    case "delete":
      channel.deleted = true;
      return done;
    case "enable":
    case "disable":
      if (verb === "enable" && !channel.verified) {
        return refuse(409, "Email alert channels must be verified before they can be enabled");
      }
      channel.enabled = verb === "enable";
      channel.updatedAt = world.now;
      return done;
    case "read":
      return { status: 200, body: viewChannel(channel) };
    default:
      return unasked;
  }
}

/** The link that was mailed: it is good once, and for 48 hours. L2 */
function verify(world: World, channel: Channel): Answered {
  if (channel.type !== "email") return unasked;
  if (channel.deleted || channel.linkUntil === null || world.now >= channel.linkUntil) {
    return refuse(400, "Verification link is invalid or expired");
  }
  channel.linkUntil = null;
  channel.verified = true;
  channel.enabled = true;
  channel.updatedAt = world.now;
  return { status: 200, body: { status: "verified" } };
}
