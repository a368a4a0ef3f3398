import { type BindingCall, isThenable, type Originals, wrapCalls } from "../io.ts";
import { never, PAUSE_MS, type Session } from "./session.ts";
import { showValue } from "./show.ts";
import type { Task } from "./task.ts";

/**
 * A place where a task may pause or its process die: after a call of `io` or of the API, or at the start of a handler. Undefined where it goes
 * on at once, as at nearly all: a promise for each would be a tenth of what a run takes.
 */
export function passPoint(session: Session, task: Task, what: string): Promise<void> | undefined {
  if (task.isDead || session.isOver) return never();
  const id = `${task.name}#${task.points}`;
  task.points += 1;
  const action = session.reach({ id, kind: "io", who: task.who, what, task: task.name });
  if (action === "halt" && task !== session.main) {
    session.note(task.name, `its process dies after ${what}  <- ${id}:halt`);
    task.die();
    return never();
  }
  if (action !== "pause") return undefined;
  session.note(task.name, `pauses for 1s ${placeOf(what)}  <- ${id}:pause`);
  return task.wait(PAUSE_MS).then(() => (task.isDead || session.isOver ? never() : undefined));
}

/** Where a point is, in words. */
export function placeOf(what: string): string {
  return what === "entry" ? "as it begins" : `after ${what}`;
}

/** Notes that a task uses what others may use too. */
export function noteUse(session: Session, task: Task, object: object, line: string): void {
  session.record.operations.push({ task: task.name, object, at: session.elapsed() });
  session.log(`${task.name} ${line}`);
}

/** What makes the things that tasks share known to a search. */
export interface RunIo {
  wrap<Binding extends object>(binding: Binding, name?: string): Binding;
  /** Makes one call of something that is not wrapped. */
  use<Result>(shared: object, method: string, work: () => Result): Result | Promise<Awaited<Result>>;
}

/** Makes it. */
export function createIo(session: Session): RunIo {
  const wrapped = new Map<object, object>();
  const originals: Originals = new WeakMap();
  const wrappers = new WeakSet<object>();

  function showAll(value: unknown): string {
    const { text, isWhole } = showValue(value);
    session.record.isTold &&= isWhole;
    return text;
  }

  function observe(name: string, call: BindingCall): unknown {
    const task = session.self();
    if (task.isDead || session.isOver) return never();
    const result = call.invoke();
    return isThenable(result) ? follow(name, task, call, result) : result;
  }

  /** Has a call that answers later end at a point. */
  async function follow(name: string, task: Task, call: BindingCall, result: unknown): Promise<unknown> {
    const what = `${name}.${call.method}()`;
    const args = JSON.stringify(call.args.map((arg) => (typeof arg === "function" ? "f" : showAll(arg))));
    noteUse(session, task, call.root, `${what} ${args}`);
    task.busy += 1;
    session.busy += 1;
    function settle(line: string): Promise<void> | undefined {
      task.busy -= 1;
      session.busy -= 1;
      session.log(`${task.name} ${line}`);
      session.checkAlways();
      return passPoint(session, task, what);
    }
    let answer: unknown;
    try {
      answer = await result;
    } catch (error) {
      await settle(`! ${String(error)}`);
      throw error;
    }
    const passing = settle(`= ${showAll(answer)}`);
    if (passing !== undefined) await passing;
    return answer;
  }

  return {
    wrap<Binding extends object>(binding: Binding, given?: string): Binding {
      const known = wrapped.get(binding);
      // It was made from this very binding.
      if (known !== undefined) return known as Binding;
      session.record.hasIo = true;
      const type: unknown = Reflect.get(Object(Reflect.get(binding, "constructor")), "name");
      const isNamed = typeof type === "string" && type !== "" && type !== "Object";
      const name = given ?? (isNamed ? type : `io ${wrapped.size + 1}`);
      const proxy = wrapCalls(binding, (call) => observe(name, call), binding, undefined, originals);
      wrapped.set(binding, proxy);
      wrappers.add(proxy);
      return proxy;
    },
    use<Result>(shared: object, method: string, work: () => Result): Result | Promise<Awaited<Result>> {
      if (wrappers.has(shared)) return work();
      const task = session.self();
      if (task.isDead || session.isOver) return never();
      session.record.hasIo = true;
      // It comes to what the work comes to.
      return follow(
        "store",
        task,
        { root: shared, method, args: [], invoke: work },
        attempt(work),
      ) as Promise<Awaited<Result>>;
    },
  };
}

/** What work comes to, as a promise, though it throws at once. */
async function attempt<Result>(work: () => Result): Promise<Awaited<Result>> {
  return await work();
}
