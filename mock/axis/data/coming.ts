import { type Dispatch, type JobRecord, type NoticeRecord, webhookDelayMs } from "../../engine/index.ts";
import type { Coming, ComingCall, PossibleCall } from "../types.ts";
import type { Rehearsal, Rehearsed } from "./rehearse.ts";
import type { AxisSource } from "./source.ts";
import { findUnsettled, type Unsettled } from "./unsettled.ts";
import { retryWindows, timeoutMsOf } from "./windows.ts";

/** The faults after which nobody knows when the next attempt comes. */
const CRASH = "crashWorker";

/** What of a rehearsal is certain, and what else may come. */
export function presentComing(
  source: AxisSource,
  rehearsal: Rehearsal,
  laneOf: (subject: Dispatch["subject"]) => string | null,
): Coming {
  const { engine, faults } = source;
  const crashes = new Set(
    faults.plan.list().flatMap(({ number, name }) => (name.startsWith(CRASH) ? [number] : [])),
  );
  const unsettled = findUnsettled(engine.state, rehearsal.underWay);
  const isExact = engine.policy.timing === null;
  const possible: PossibleCall[] = [];
  const calls: ComingCall[] = [];
  const seen = new Set<string>();
  /** Lanes that an alert may come from, and from when on. */
  const troubled = new Map<string | null, number>();
  const now = engine.now();

  for (const subject of unsettled.records) addUnsettled(subject);
  for (const call of rehearsal.calls) {
    const { subject, at, kind, url, number, unpaid, striking } = call;
    const lane = laneOf(subject);
    const certain = isExact && !unpaid && isCertain(call, unsettled, seen, engine.state);
    calls.push({ at, lane, kind, url, number, certain, unpaid, faults: striking.map(String) });
    seen.add(subject.id);
    if (subject.kind === "item") seen.add(subject.buffer.id);
    note(lane, at);
    addFollowers(call, lane, certain);
  }
  for (const { at, schedule } of rehearsal.skipped) {
    note(schedule.id, at);
    possible.push(open(schedule.id, "job", at));
    if (schedule.target.webhookUrl !== null) possible.push(open(schedule.id, "webhook", at));
  }
  const hasChannels = [...engine.state.accounts.values()].some(({ channels }) =>
    channels.some(({ enabled, type }) => enabled && type !== "email"),
  );
  if (hasChannels) {
    note(null, now);
    for (const [lane, from] of troubled) possible.push(open(lane, "alert", from));
  }
  return { complete_to: rehearsal.completeTo, calls, possible };

  function note(lane: string | null, at: number): void {
    troubled.set(lane, Math.min(at, troubled.get(lane) ?? at));
  }

  /** What is under way may fail, and what a lost worker says when it is back may be anything. */
  function addUnsettled(subject: Dispatch["subject"]): void {
    const lane = laneOf(subject);
    note(lane, now);
    if (subject.kind === "notice") {
      possible.push(open(lane, subject.purpose, now));
      return;
    }
    if (subject.kind === "item") {
      possible.push(open(lane, "item", now));
      if (subject.buffer.target.webhookUrl !== null) possible.push(open(lane, "webhook", now));
      return;
    }
    if (subject.target.webhookUrl !== null) possible.push(open(lane, "webhook", now));
    const started = subject.startedAt ?? now;
    const isLost = !rehearsal.underWay.some(({ id }) => id === subject.id);
    if (isLost) possible.push({ ...open(lane, "job", now), job_id: subject.id });
    else {
      // It fails between now and its deadline.
      const range = { min: now, max: Math.max(now - timeoutMsOf(subject), started) };
      addWindows(subject, lane, range, subject.attempts.length, subject.retryCount);
    }
  }

  function addFollowers(call: Rehearsed, lane: string | null, certain: boolean): void {
    const { subject, at, fitting } = call;
    if (subject.kind === "job") {
      if (!certain || fitting.some((number) => crashes.has(number))) {
        possible.push({ ...open(lane, "job", at), job_id: subject.id });
      } else addWindows(subject, lane, { min: at, max: at }, call.number, call.retryCount);
      if (subject.target.webhookUrl !== null) possible.push(open(lane, "webhook", at));
    } else if (subject.kind === "item") {
      possible.push(open(lane, "item", at));
      if (subject.buffer.target.webhookUrl !== null) possible.push(open(lane, "webhook", at));
    } else addTries(subject, lane, call);
  }

  function addWindows(
    job: JobRecord,
    lane: string | null,
    started: { readonly min: number; readonly max: number },
    number: number,
    retryCount: number,
  ): void {
    for (const window of retryWindows(job, started, number, retryCount))
      possible.push({ lane, kind: "job", ...window, job_id: job.id });
  }

  function addTries(notice: NoticeRecord, lane: string | null, { at, number }: Rehearsed): void {
    if (number >= notice.maxTries) return;
    possible.push(open(lane, notice.purpose, at + webhookDelayMs(number)));
  }
}

function open(lane: string | null, kind: PossibleCall["kind"], from: number): PossibleCall {
  return { lane, kind, number: null, from, to: null, job_id: null };
}

/** Whether a call comes at its time whatever targets answer until then: of each job, buffer and notice, its first to come. */
function isCertain(
  { subject }: Rehearsed,
  unsettled: Unsettled,
  seen: ReadonlySet<string>,
  state: AxisSource["engine"]["state"],
): boolean {
  if (seen.has(subject.id)) return false;
  switch (subject.kind) {
    case "job":
      return !unsettled.ids.has(subject.id) && (state.jobs.has(subject.id) || subject.schedule !== null);
    case "item":
      return !seen.has(subject.buffer.id) && !unsettled.ids.has(subject.buffer.id);
    case "notice":
      return unsettled.waitingNotices.has(subject.id);
  }
}
