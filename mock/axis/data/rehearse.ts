import { beginAttempt, createLazyAttemptSignal, describeCall } from "../../delivery/index.ts";
import {
  type Dispatch,
  type Engine,
  type EngineEvent,
  finishDispatch,
  nextEventAt,
  type Outcome,
  type ScheduleRecord,
  takeNext,
} from "../../engine/index.ts";
import type { ComingCall } from "../types.ts";
import { copyState } from "./copy-state.ts";
import type { AxisSource } from "./source.ts";

/** A call that was rehearsed, as the engine would make it. */
export interface Rehearsed extends Pick<ComingCall, "at" | "kind" | "url" | "number" | "unpaid"> {
  readonly subject: Dispatch["subject"];
  /** How many retries its subject had used when it began. */
  readonly retryCount: number;
  /** By number: those that may strike it, and all that fit it. */
  readonly striking: readonly number[];
  readonly fitting: readonly number[];
}

/** What the engine would do. */
export interface Rehearsal {
  readonly calls: readonly Rehearsed[];
  /** Runs of schedules that there are no credits for, as it seems. */
  readonly skipped: readonly { readonly at: number; readonly schedule: ScheduleRecord }[];
  /** What is under way now, and might come to anything. */
  readonly underWay: readonly Dispatch["subject"][];
  /** Up to then `calls` has all. */
  readonly completeTo: number;
}

const OK: Outcome = { kind: "response", statusCode: 200, headers: {}, body: "" };

/**
 * Has a copy of the engine run on to `to`, by its own plans, and every call be answered 200 at once: tells the calls, in order. Nothing
 * comes of it.
 *
 * @param limit After so many calls it stops.
 */
export function rehearse({ engine, faults }: AxisSource, to: number, limit: number): Rehearsal {
  const { state, underWay } = copyState(engine.state);
  const calls: Rehearsed[] = [];
  const skipped: { at: number; schedule: ScheduleRecord }[] = [];
  const probe = faults.plan.rehearse();
  let now = engine.now();
  const copy: Engine = { state, policy: engine.policy, now: () => now, emit: noteUnpaid };

  function add(dispatch: Dispatch, unpaid: boolean): void {
    const { subject, record } = dispatch;
    const { kind, url } = describeCall(dispatch);
    const { striking, fitting } = unpaid
      ? NO_FAULTS
      : probe(beginAttempt(dispatch, createLazyAttemptSignal()));
    const retryCount = subject.kind === "notice" ? 0 : subject.retryCount;
    calls.push({ at: now, kind, url, number: record.number, unpaid, subject, retryCount, striking, fitting });
  }

  /** Without credits nothing is called. */
  function noteUnpaid(event: EngineEvent): void {
    if (event.type === "job.unpaid") add({ subject: event.job, record: event.attempt }, true);
    else if (event.type === "item.unpaid") add({ subject: event.item, record: event.attempt }, true);
    else if (event.type === "schedule.skipped") skipped.push({ at: event.at, schedule: event.schedule });
  }

  for (const dispatch of underWay) finishDispatch(copy, dispatch, OK);
  for (;;) {
    // What is due at one instant starts in order, and ends in that order; what that makes due at this instant comes after it.
    for (let started = takeDue(copy); started.length > 0; started = takeDue(copy)) {
      for (const dispatch of started) finishDispatch(copy, dispatch, OK);
    }
    const next = nextEventAt(copy);
    const isFull = calls.length >= limit;
    if (isFull || next === undefined || next > to)
      return {
        calls,
        skipped,
        underWay: underWay.map(({ subject }) => subject),
        completeTo: isFull ? now : to,
      };
    now = Math.max(now, next);
  }

  function takeDue(running: Engine): Dispatch[] {
    const started: Dispatch[] = [];
    for (let dispatch = takeNext(running); dispatch !== undefined; dispatch = takeNext(running)) {
      add(dispatch, false);
      started.push(dispatch);
    }
    return started;
  }
}

const NO_FAULTS = { striking: [], fitting: [] };
