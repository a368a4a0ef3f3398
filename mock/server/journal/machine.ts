import { type OperationAnswer, performOperation } from "../../api/index.ts";
import { createSigner, describeCall } from "../../delivery/index.ts";
import {
  type Account,
  ApiError,
  createState,
  DEFAULT_ACCOUNT,
  type Dispatch,
  dialectOf,
  type Engine,
  type EngineEvent,
  finishDispatch,
  type JobRecord,
  noteUse,
  openAccount,
  type Policy,
  runJobNow,
  runScheduleNow,
  type State,
  setBalance,
  startServer,
  stopServer,
  takeNext,
} from "../../engine/index.ts";
import type { Command } from "./commands.ts";

/** The whole state of a machine, as plain data. */
export interface MachineState {
  readonly seed: number;
  readonly startedAt: number;
  /** The time of the latest command. */
  readonly at: number;
  readonly scheduler: State;
  /** Everything that happened since `startedAt`. */
  readonly log: EngineEvent[];
  /** The calls whose outcome may still come, by attempt: those that are under way, and those of workers that died. */
  readonly open: Map<number, Dispatch>;
  readonly policy: Policy;
  /** How often the server was started. */
  readonly boots: number;
}

/** What each command gives back. */
interface Results {
  readonly boot: undefined;
  readonly call: OperationAnswer;
  readonly take: Dispatch | undefined;
  readonly finish: undefined;
  readonly tick: undefined;
  readonly use: undefined;
  readonly run: JobRecord;
  readonly credits: undefined;
}
export type ResultOf<C extends Command> = Results[C["type"]];

/** An engine that commands alone change. The same commands at the same times make the same state, event for event. */
export interface Machine {
  readonly engine: Engine;
  readonly state: () => MachineState;
  readonly log: readonly EngineEvent[];
  defaultAccount(): Account;
  /** Moves time on to `at`. */
  tick(at: number): void;
  /**
   * Does a command, at its time.
   *
   * @throws {ApiError} when the answer is no; the command may have changed something even so.
   */
  apply<C extends Command>(at: number, command: C): ResultOf<C>;
}

/** Makes a state in which nothing has happened. */
export function createMachineState(seed: number, startedAt: number, policy: Policy): MachineState {
  const state = createState(seed);
  openAccount(state, DEFAULT_ACCOUNT, startedAt, policy);
  return { seed, startedAt, at: startedAt, scheduler: state, log: [], open: new Map(), policy, boots: 0 };
}

/** Makes a machine that goes on from a state, which it changes in place. */
export function createMachine(from: MachineState): Machine {
  const { log, open, scheduler: state } = from;
  let { at, policy, boots } = from;
  const signAttempt = createSigner();
  const engine: Engine = {
    state,
    get policy() {
      return policy;
    },
    now: () => at,
    emit: (event) => log.push(event),
  };

  function tick(to: number): void {
    at = Math.max(at, to);
  }

  /** The workers of an earlier run died when that last did something, and nobody could notice until now. R10 */
  function recover(downMs: number): void {
    stopServer(engine, downMs);
    for (const dispatch of open.values()) {
      if (dispatch.record.death === null)
        finishDispatch(engine, dispatch, { kind: "died", foundAfterMs: downMs });
    }
    open.clear();
    tick(at + downMs);
    startServer(engine);
  }

  /** An alert is not signed, and no call of a server that sends no headers of its own. L3, O3 */
  function sign(dispatch: Dispatch, signedAt: number): void {
    if (policy.signed === false || !dialectOf(engine).sendsFliqHeaders) return;
    const call = describeCall(dispatch);
    if (call.kind !== "alert") signAttempt(call, dispatch.record, signedAt);
  }

  const actions: {
    [Type in Command["type"]]: (command: Extract<Command, { type: Type }>, to: number) => Results[Type];
  } = {
    boot({ policy: next }, to) {
      if (boots > 0) recover(Math.max(0, to - at));
      boots += 1;
      policy = next;
    },
    call({ operationId, account, ...call }) {
      const opened = account === null ? undefined : openAccount(state, account, at, policy);
      return performOperation(engine, operationId, { ...call, account: opened });
    },
    take({ signedAt }) {
      const dispatch = takeNext(engine);
      if (dispatch === undefined) return undefined;
      open.set(dispatch.record.sequence, dispatch);
      sign(dispatch, signedAt);
      return dispatch;
    },
    finish({ attempt, outcome }) {
      const dispatch = open.get(attempt);
      if (dispatch === undefined) throw new Error(`${attempt} is not under way`);
      // What came of the call of a worker that died is told later, if it comes at all.
      if (outcome.kind !== "died") open.delete(attempt);
      finishDispatch(engine, dispatch, outcome);
    },
    tick() {},
    use({ token }) {
      noteUse(engine, token);
    },
    run({ kind, id }) {
      if (kind === "job") {
        const job = state.jobs.get(id);
        if (job === undefined) throw new ApiError("job_not_found");
        runJobNow(engine, job);
        return job;
      }
      const schedule = state.schedules.get(id);
      if (schedule === undefined) throw new ApiError("schedule_not_found");
      return runScheduleNow(engine, schedule);
    },
    credits({ balance }) {
      setBalance(engine, openAccount(state, DEFAULT_ACCOUNT, at, policy), balance);
    },
  };

  return {
    engine,
    log,
    state: () => ({ ...from, at, policy, boots }),
    defaultAccount: () => openAccount(state, DEFAULT_ACCOUNT, at, policy),
    tick,
    apply<C extends Command>(to: number, command: C): ResultOf<C> {
      if (command.type !== "boot") tick(to); // A boot moves time on by itself, as a server that was down does.
      // The type of a command says which action takes it; the compiler cannot follow that through the table.
      const action = actions[command.type] as unknown as (command: C, to: number) => ResultOf<C>;
      return action(command, to);
    },
  };
}
