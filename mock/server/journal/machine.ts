import { type OperationAnswer, performOperation } from "../../api/index.ts";
import { createSigner, describeCall } from "../../delivery/index.ts";
import {
  type Account,
  ApiError,
  createState,
  DEFAULT_ACCOUNT,
  type Dispatch,
  type Engine,
  type EngineEvent,
  finishDispatch,
  type JobRecord,
  openAccount,
  runJobNow,
  runScheduleNow,
  type State,
  setBalance,
  takeNext,
} from "../../engine/index.ts";
import type { BootSettings, Command } from "./commands.ts";

/** All that a machine knows, as plain data. */
export interface MachineState {
  readonly seed: number;
  readonly startedAt: number;
  /** The time of the latest input. */
  readonly at: number;
  readonly scheduler: State;
  /** Everything that happened since `startedAt`. */
  readonly log: EngineEvent[];
  /** The calls that are under way, by attempt. */
  readonly open: Map<number, Dispatch>;
  readonly settings: BootSettings;
}

/** What each input gives back. */
interface Results {
  readonly boot: undefined;
  readonly call: OperationAnswer;
  readonly take: Dispatch | undefined;
  readonly finish: undefined;
  readonly tick: undefined;
  readonly run: JobRecord;
  readonly credits: undefined;
}
export type ResultOf<I extends Command> = Results[I["type"]];

/** An engine that is moved by inputs alone. The same inputs at the same times make the same state, event for event. */
export interface Machine {
  readonly engine: Engine;
  readonly state: () => MachineState;
  readonly log: readonly EngineEvent[];
  defaultAccount(): Account;
  /** Moves time on to `at`. */
  tick(at: number): void;
  /**
   * Does what an input asks, at its time.
   *
   * @throws {ApiError} when the answer is no; the input may have changed something even so.
   */
  apply<I extends Command>(at: number, input: I): ResultOf<I>;
}

/** A state in which nothing happened yet. */
export function createMachineState(seed: number, startedAt: number, settings: BootSettings): MachineState {
  const state = createState(seed);
  openAccount(state, DEFAULT_ACCOUNT, startedAt);
  return { seed, startedAt, at: startedAt, scheduler: state, log: [], open: new Map(), settings };
}

/** Makes a machine that goes on from a state. The state is the machine's from then on. */
export function createMachine(from: MachineState): Machine {
  const { log, open, scheduler: state } = from;
  let { at, settings } = from;
  const signAttempt = createSigner();
  const engine: Engine = {
    state,
    get policy() {
      return settings.policy;
    },
    now: () => at,
    emit: (event) => log.push(event),
  };

  function tick(to: number): void {
    at = Math.max(at, to);
  }

  const actions: { [Type in Command["type"]]: (input: Extract<Command, { type: Type }>) => Results[Type] } = {
    boot({ settings: next }) {
      for (const dispatch of open.values()) finishDispatch(engine, dispatch, { kind: "died" });
      open.clear();
      settings = next;
    },
    call({ operationId, account, ...call }) {
      const opened = account === null ? undefined : openAccount(state, account, at);
      return performOperation(engine, operationId, { ...call, account: opened });
    },
    take({ signedAt }) {
      const dispatch = takeNext(engine);
      if (dispatch === undefined) return undefined;
      open.set(dispatch.attempt.sequence, dispatch);
      if (settings.signed) signAttempt(describeCall(dispatch), dispatch.attempt, signedAt);
      return dispatch;
    },
    finish({ attempt, outcome }) {
      const dispatch = open.get(attempt);
      if (dispatch === undefined) throw new Error(`${attempt} is not under way`);
      open.delete(attempt);
      finishDispatch(engine, dispatch, outcome);
    },
    tick() {},
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
      setBalance(engine, openAccount(state, DEFAULT_ACCOUNT, at), balance);
    },
  };

  return {
    engine,
    log,
    state: () => ({ ...from, at, settings }),
    defaultAccount: () => openAccount(state, DEFAULT_ACCOUNT, at),
    tick,
    apply<I extends Command>(to: number, input: I): ResultOf<I> {
      if (input.type !== "boot") tick(to); // What it leaves behind died when the machine was last heard of.
      // The type of an input says which action takes it; the compiler cannot follow that through the table.
      const action = actions[input.type] as unknown as (input: I) => ResultOf<I>;
      return action(input);
    },
  };
}
