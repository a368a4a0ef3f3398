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

/** The whole state of a machine, as plain data. */
export interface MachineState {
  readonly seed: number;
  readonly startedAt: number;
  /** The time of the latest command. */
  readonly at: number;
  readonly scheduler: State;
  /** Everything that happened since `startedAt`. */
  readonly log: EngineEvent[];
  /** The calls that are under way, by attempt. */
  readonly open: Map<number, Dispatch>;
  readonly settings: BootSettings;
}

/** What each command gives back. */
interface Results {
  readonly boot: undefined;
  readonly call: OperationAnswer;
  readonly take: Dispatch | undefined;
  readonly finish: undefined;
  readonly tick: undefined;
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
export function createMachineState(seed: number, startedAt: number, settings: BootSettings): MachineState {
  const state = createState(seed);
  openAccount(state, DEFAULT_ACCOUNT, startedAt);
  return { seed, startedAt, at: startedAt, scheduler: state, log: [], open: new Map(), settings };
}

/** Makes a machine that goes on from a state, which it changes in place. */
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

  const actions: { [Type in Command["type"]]: (command: Extract<Command, { type: Type }>) => Results[Type] } =
    {
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
        open.set(dispatch.record.sequence, dispatch);
        if (settings.signed) signAttempt(describeCall(dispatch), dispatch.record, signedAt);
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
    apply<C extends Command>(to: number, command: C): ResultOf<C> {
      // Workers that an earlier run left under way died at the time of its last command, not at that of this boot.
      if (command.type !== "boot") tick(to);
      // The type of a command says which action takes it; the compiler cannot follow that through the table.
      const action = actions[command.type] as unknown as (command: C) => ResultOf<C>;
      return action(command);
    },
  };
}
