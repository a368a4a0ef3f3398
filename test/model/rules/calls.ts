import { LOST } from "./choices.ts";
import { brokenOff, loseReply, outcomeOf, outOfTime, reach } from "./targets.ts";
import {
  type Call,
  isNotice,
  type Notice,
  type PlannedFault,
  type SentDelivery,
  type SentRequest,
  type Work,
  type World,
} from "./world.ts";

const HEARTBEAT = 30_000;

/** A call begins: it is one attempt, and what goes wrong with it is planned. */
export function beginCall(world: World, of: Work | Notice, attempt: number, request: SentRequest): Call {
  const delivery: SentDelivery = {
    ...{ name: of.name, attempt, request, startedAt: world.now },
    endedAt: null,
    outcome: null,
  };
  world.deliveries.push(delivery);
  const planned = takeFault(world, of);
  const used = isNotice(of) ? 0 : of.used;
  const call: Call = {
    of,
    attempt,
    used,
    delivery,
    endsAt: null,
    answeredAt: null,
    outcome: null,
    dead: deathOf(world, planned),
  };
  world.calls.push(call);
  if (!isNotice(of)) of.call = call;
  strike(world, call, planned);
  return call;
}

/** A worker dies when its call begins; the rest is counted from then. R7, R9 */
function deathOf(world: World, planned: PlannedFault | undefined): Call["dead"] {
  if (planned?.fault.fault !== "crash") return null;
  const { takeover = HEARTBEAT, comesBack } = planned.fault;
  return {
    takeoverAt: world.now + takeover,
    comesBackAt: comesBack === undefined ? null : world.now + comesBack,
  };
}

/** The first fault that fits and does not let it pass. */
function takeFault(world: World, of: Work | Notice): PlannedFault | undefined {
  if (isNotice(of)) return undefined;
  const names = [of.name, of.madeBy?.name, of.buffer?.name];
  for (const planned of world.faults) {
    if (planned.left === 0 || !names.includes(planned.fault.of)) continue;
    if (planned.skip > 0) {
      planned.skip -= 1;
      continue;
    }
    planned.left -= 1;
    return planned;
  }
  return undefined;
}

/** Has the call take its course, or what a fault makes of it. */
function strike(world: World, call: Call, planned: PlannedFault | undefined): void {
  const fault = planned?.fault;
  switch (fault?.fault) {
    case "failNext": {
      const outcome = outcomeOf(world, call, fault.status, fault.retryAfter ?? null);
      endAt(world, call, { at: world.now, outcome });
      break;
    }
    case "timeout":
      endAt(world, call, outOfTime(call));
      break;
    case "disconnect": {
      const lost = { at: world.now, outcome: brokenOff(call.delivery, LOST) };
      endAt(world, call, fault.afterHit === true ? loseReply(call, reach(world, call)) : lost);
      break;
    }
    case "latency": {
      const wake = () => endAt(world, call, reach(world, call));
      world.sleepers.push({ at: world.now + fault.ms, wake });
      break;
    }
    case "duplicate": {
      const reply = reach(world, call);
      reach(world, call);
      endAt(world, call, reply);
      break;
    }
    default:
      if (call.dead !== null && !isNotice(call.of)) {
        world.takeovers.push({ at: call.dead.takeoverAt, work: call.of, call });
      }
      endAt(world, call, reach(world, call));
  }
}

/** What is known of a call's end. A dead worker's verdict comes when it comes back, and not before there is one. R9 */
function endAt(world: World, call: Call, { at, outcome }: ReturnType<typeof reach>): void {
  if (!world.calls.includes(call)) return; // A restart has ended it.
  const { dead } = call;
  call.outcome = outcome;
  call.answeredAt = at;
  if (dead === null) call.endsAt = at;
  else if (dead.comesBackAt !== null) call.endsAt = Math.max(at, dead.comesBackAt);
}
