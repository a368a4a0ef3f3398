import { type Duration, durationToMs, type FliqClock, formatDuration } from "../../src/shared/index.ts";
import type { RunningAttempt } from "../delivery/index.ts";
import { memoize, type Outcome } from "../engine/index.ts";
import type { FaultContext } from "../faults/index.ts";
import type { Hooks } from "../hooks.ts";
import { yieldWhileBlocked } from "./blocked.ts";
import { kindOf, strikesDelivery } from "./kinds.ts";
import { passPoint } from "./points.ts";
import type { Session } from "./session.ts";
import { quickTurn } from "./turn.ts";
import { ordinal } from "./words.ts";

/** How much longer than an attempt may take one that is late takes. */
const LATER_MS = 10_000;

/** Makes what stands between the mock and its targets: each delivery is a point, and what runs for it is a task. */
export function createHooks(session: Session, clock: FliqClock): Hooks {
  const { record } = session;
  const numbers = new Map<unknown, { name: string; who: string; hits: number }>();
  const perPath = new Map<string, number>();

  function nameDelivery({ dispatch, call }: RunningAttempt): { name: string; who: string; hits: number } {
    const path = pathOf(call.url);
    const count = (perPath.get(path) ?? 0) + 1;
    perPath.set(path, count);
    record.deliveries += 1;
    record.urls.add(call.url);
    const named = {
      name: `d${record.deliveries}`,
      who: `the ${ordinal(count)} delivery to ${path}`,
      hits: 0,
    };
    numbers.set(dispatch.record, named);
    return named;
  }

  return {
    clock,
    strike(context, goOn) {
      const { attempt } = context;
      const { name, who } = nameDelivery(attempt);
      const action = session.reach({
        id: name,
        kind: "delivery",
        who,
        what: "",
        task: name,
        endsUnheard: endsUnheard(attempt),
      });
      if (action === undefined || !strikesDelivery(action)) return goOn();
      const job = session.mock.nameOf(attempt.dispatch.subject.id);
      session.note(job, `attempt ${attempt.dispatch.record.number}  <- ${name}:${action}`);
      return applyFault(action, context, goOn);
    },
    runTarget(attempt, sleep, work) {
      const named = numbers.get(attempt.dispatch.record) ?? nameDelivery(attempt);
      named.hits += 1;
      const isAgain = named.hits > 1;
      const name = isAgain ? `${named.name}b` : named.name;
      const task = session.makeTask(name, isAgain ? `${named.who}, its duplicate` : named.who, sleep);
      const { call, dispatch } = attempt;
      session.log(
        `${name} in ${call.method} ${call.url} ${call.deliveryId} ${dispatch.record.number} ${call.body}`,
      );
      let isSettled = false;
      const onWake = () => yieldWhileBlocked(session, task, sleep, () => isSettled);
      task.onWake = onWake;
      onWake();
      return session.storage.run(task, async () => {
        const entering = passPoint(session, task, "entry");
        const outcome = await task.outlive(
          entering === undefined ? work() : entering.then(work),
          (): Outcome => {
            // Nor does what it gave to waitUntil() come to anything.
            attempt.background.splice(0);
            return { kind: "error", message: "EOF" };
          },
        );
        isSettled = true;
        session.log(
          `${name} out ${outcome.kind === "response" ? `${outcome.statusCode} ${outcome.body}` : outcome.kind}`,
        );
        session.checkAlways();
        return outcome;
      });
    },
    keep: (promise) => session.self().outlive(promise, () => undefined),
    isBusy: () => session.main.busy > 0,
    turn: quickTurn,
  };
}

async function applyFault(
  fault: string,
  context: FaultContext,
  goOn: () => Promise<Outcome>,
): Promise<Outcome> {
  const limitMs = context.attempt.call.timeoutSeconds * 1000;
  switch (kindOf(fault)) {
    case "unavailable":
      return { kind: "response", statusCode: 503, headers: {}, body: "" };
    case "disconnect":
      return { kind: "error", message: "EOF" };
    case "answerLost":
      await goOn();
      return { kind: "error", message: "EOF" };
    case "timeout":
      await context.sleep(limitMs);
      return { kind: "timeout" };
    case "crash":
      context.die({ kind: "died" });
      return goOn();
    case "duplicate": {
      const [first] = await Promise.all([goOn(), context.deliverAgain()]);
      return first;
    }
    default: {
      const [, given] = /\((.*)\)/s.exec(fault) ?? [];
      await context.sleep(
        given === undefined ? limitMs + LATER_MS : durationToMs(given as Duration, `explore: ${fault}`),
      );
      return goOn();
    }
  }
}

/** Whether it is the last attempt of something with a webhook, which is not sent when its worker dies. R7 */
function endsUnheard({ dispatch: { subject, record } }: RunningAttempt): boolean {
  if (subject.kind === "notice") return false;
  const { target } = subject.kind === "job" ? subject : subject.buffer;
  return target.webhookUrl !== null && record.retryCount >= target.maxRetries;
}

/** The path, as failures call what a delivery goes to. */
const pathOf = memoize((url: string) => new URL(url).pathname);

/** How late `late` is, in words. */
export function lateness(fault: string): string {
  const [, given] = /\((.*)\)/s.exec(fault) ?? [];
  return given === undefined ? `${formatDuration(LATER_MS)} after its time limit` : `${given} late`;
}
